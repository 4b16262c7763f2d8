package org.unmask.formats.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.unmask.lesson.Lesson;

/** The lessons included with Unmask. */
public final class ShippedLessons {
  /** Their names, in the order in which they are taken. */
  public static final List<String> NAMES =
      List.of(
          "fill-in-the-blank",
          "two-banks",
          "fifteen-percent",
          "one-step-to-many",
          "order-and-schedule",
          "parallel-steps",
          "against-gpt2",
          "train-your-own");

  private ShippedLessons() {}

  /** Returns the lesson of a name of {@link #NAMES}. */
  public static Lesson of(String name) {
    return LessonFile.of(name + ".lesson", text(name));
  }

  /** Returns what a list says of the lesson of a name, whose steps are not read for it. */
  public static Lesson.Heading heading(String name) {
    return LessonFile.heading(name + ".lesson", text(name));
  }

  /** Returns the text of its file. */
  public static String text(String name) {
    try (InputStream in =
        ShippedLessons.class.getResourceAsStream("/org/unmask/lesson/" + name + ".lesson")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.unmask.lesson;

import java.util.List;
import org.unmask.lesson.show.LessonText;

/**
 * A lesson.
 *
 * @param languages of all its texts, at least one
 * @param about what it is about, in a sentence
 */
public record Lesson(
    List<String> languages, LessonText title, LessonText about, List<LessonStep> steps) {
  /** The entry of a lesson in a list. */
  public record Heading(LessonText title, LessonText about) {}

  /** The maximum number of steps of a lesson. */
  public static final int MOST_STEPS = 40;

  /** Copies the lists. */
  public Lesson {
    languages = List.copyOf(languages);
    steps = List.copyOf(steps);
  }
}

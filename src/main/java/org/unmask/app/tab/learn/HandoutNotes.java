package org.unmask.app.tab.learn;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.unmask.lesson.Ask;
import org.unmask.lesson.Lesson;
import org.unmask.lesson.LessonStep;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Shown;

/** The results of a lesson, step by step, for its handout; guesses are not kept. */
final class HandoutNotes {
  private final Map<Integer, Handout.Page> seen = new HashMap<>();
  private @Nullable Lesson lesson;

  /** Forgets another lesson. */
  void begin(Lesson now) {
    if (!now.equals(lesson)) {
      lesson = now;
      seen.clear();
    }
  }

  /** Keeps a step as it is shown. */
  void keep(
      int index, LessonStep step, List<String> after, WritableImage picture, String language) {
    seen.put(
        index,
        new Handout.Page(step.title().line(language), said(step, language), after, png(picture)));
  }

  /** Returns the handout: of steps that were not seen, the text alone. */
  Handout handout(Lesson of, String language) {
    return new Handout(
        language,
        of.title().line(language),
        IntStream.range(0, of.steps().size())
            .mapToObj(i -> seen.getOrDefault(i, unseen(of.steps().get(i), language)))
            .toList());
  }

  private static Handout.Page unseen(LessonStep step, String language) {
    return new Handout.Page(
        step.title().line(language), said(step, language), List.of(), new byte[0]);
  }

  /** Returns what a step says and asks before anything is shown. */
  private static List<String> said(LessonStep step, String language) {
    return Stream.concat(Stream.of(step.text()), step.ask().stream().map(Ask::question))
        .flatMap(text -> text.in(language).stream())
        .map(each -> LessonText.filled(each, new Shown.Nothing(), java.util.Locale.of(language)))
        .toList();
  }

  private static byte[] png(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a picture in memory
    }
    return bytes.toByteArray();
  }
}

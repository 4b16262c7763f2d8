package org.unmask.formats.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.formats.lesson.LessonLines.Line;
import org.unmask.io.TextFile;
import org.unmask.lesson.Lesson;
import org.unmask.lesson.LessonStep;
import org.unmask.lesson.show.LessonText;

/**
 * A lesson as lines of text; {@code docs/lessons.md} says how to write one. It names models and no
 * files, and nothing in it is run.
 */
public final class LessonFile {
  private static final String FORMAT = "unmask-lesson";
  private static final String VERSION = "1";
  private static final long LARGEST = 1L << 18;
  private static final int MOST_LANGUAGES = 12;

  private final LessonLines lines;

  private LessonFile(LessonLines lines) {
    this.lines = lines;
  }

  /**
   * Reads a lesson; the file is not trusted.
   *
   * @throws UserError if it is none, naming the line and what is wrong with it
   */
  public static Lesson read(Path file) {
    return of(file.toString(), TextFile.read(file, LARGEST));
  }

  /**
   * Reads a lesson's text.
   *
   * @param file what messages call it
   * @throws UserError if it is none, naming the line and what is wrong with it
   */
  public static Lesson of(String file, String text) {
    return new LessonFile(new LessonLines(file, text)).lesson();
  }

  /**
   * Reads the first lines of a lesson's text alone.
   *
   * @param file what messages call it
   * @throws UserError if they are none of a lesson
   */
  static Lesson.Heading heading(String file, String text) {
    return new LessonFile(new LessonLines(file, text)).heading();
  }

  private Lesson.Heading heading() {
    Line first = lines.next();
    if (!first.word().equals(FORMAT) || !first.rest().equals(VERSION)) {
      throw lines.at(
          first, new ValueError("a lesson begins with the line “%s %s”.", FORMAT, VERSION));
    }
    languages(lines.next());
    LessonText title = lines.text(expect("title"));
    LessonText about = lines.text(expect("about"));
    return new Lesson.Heading(title, about);
  }

  private Lesson lesson() {
    Lesson.Heading heading = heading();
    var steps = new ArrayList<LessonStep>();
    while (lines.peek() != null || steps.isEmpty()) {
      Line head = expect("step");
      if (steps.size() == Lesson.MOST_STEPS) {
        throw lines.at(head, new ValueError("a lesson has at most %d steps.", Lesson.MOST_STEPS));
      }
      steps.add(new StepReader(lines, head).step());
    }
    return new Lesson(lines.languages(), heading.title(), heading.about(), steps);
  }

  private void languages(Line line) {
    List<String> all = Arrays.stream(line.rest().split(" +")).distinct().toList();
    if (!line.word().equals("languages")
        || all.size() > MOST_LANGUAGES
        || all.stream().anyMatch(each -> !each.matches("[a-z]{2}"))) {
      throw lines.at(
          line,
          new ValueError(
              "the second line names the languages of all texts, as “languages en ko ru”."));
    }
    lines.speak(all);
  }

  private Line expect(String word) {
    Line line = lines.next();
    if (!line.word().equals(word)) {
      throw lines.at(
          line, new ValueError("“%.40s” was found, but “%s” was expected.", line.word(), word));
    }
    return line;
  }
}

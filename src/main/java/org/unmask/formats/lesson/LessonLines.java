package org.unmask.formats.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.lesson.show.LessonText;

/** The lines of a lesson, one after another: a word, and what follows it. */
final class LessonLines {
  private static final int LONGEST = 4000;

  /** A line that is neither blank nor a comment. */
  record Line(int number, String word, String rest) {}

  private final String file;
  private final List<Line> lines = new ArrayList<>();
  private List<String> languages = List.of();
  private int at;

  /**
   * Splits a file.
   *
   * @throws UserError if a line is too long or has a sign that is no text
   */
  LessonLines(String file, String text) {
    this.file = file;
    String[] all = text.split("\\R", -1);
    for (int i = 0; i < all.length; i++) {
      String line = all[i].strip().replace('\t', ' ');
      var here = new Line(i + 1, "", "");
      if (line.length() > LONGEST) {
        throw at(
            here,
            new ValueError(
                "the line has %d characters, but may have at most %d.", line.length(), LONGEST));
      }
      if (line.chars().anyMatch(Character::isISOControl)) {
        throw at(here, new ValueError("the line has a control character. Remove it."));
      }
      if (!line.isEmpty() && line.charAt(0) != '#') {
        String[] parts = line.split(" +", 2);
        lines.add(new Line(i + 1, parts[0], parts.length == 1 ? "" : parts[1].strip()));
      }
    }
  }

  /** Takes the languages that each text must have. */
  void speak(List<String> all) {
    languages = List.copyOf(all);
  }

  List<String> languages() {
    return languages;
  }

  /** Returns the next line; null after the last. */
  @Nullable Line peek() {
    return at < lines.size() ? lines.get(at) : null;
  }

  /**
   * Takes the next line.
   *
   * @throws UserError if there is none
   */
  Line next() {
    if (at == lines.size()) {
      throw new UserError(
          "%s ends too early. Add what is missing: a title, a line about the lesson, and steps.",
          file);
    }
    return lines.get(at++);
  }

  /** Returns an error that names file and line. */
  UserError at(Line line, ValueError reason) {
    return new UserError(reason, "%s, line %d: %s Correct the line.", file, line.number(), reason);
  }

  /** Makes something of a line; what it cannot be made of is an error of the line. */
  <T> T read(Line line, Supplier<T> work) {
    try {
      return work.get();
    } catch (ValueError e) {
      throw at(line, e);
    } catch (UserError e) {
      throw new UserError(e, "%s, line %d: %s Correct the line.", file, line.number(), e);
    } catch (IllegalArgumentException e) {
      throw at(line, new ValueError(e, "“%.60s” cannot be used here.", line.rest()));
    }
  }

  /** Reads the text below a line: paragraphs, each behind its language. */
  LessonText text(Line head) {
    if (!head.rest().isEmpty()) {
      throw at(
          head,
          new ValueError(
              "“%s” has its text on the lines below, each behind its language, as %s.",
              head.word(), languages.getFirst()));
    }
    Map<String, List<String>> paragraphs = new LinkedHashMap<>();
    for (Line line = peek(); line != null && languages.contains(line.word()); line = peek()) {
      next();
      if (line.rest().isEmpty()) {
        throw at(line, new ValueError("the text is empty."));
      }
      paragraphs.computeIfAbsent(line.word(), _ -> new ArrayList<>()).add(line.rest());
    }
    for (String language : languages) {
      if (!paragraphs.containsKey(language)) {
        throw at(
            head, new ValueError("“%s” has no text in the language %s.", head.word(), language));
      }
    }
    return new LessonText(paragraphs);
  }
}

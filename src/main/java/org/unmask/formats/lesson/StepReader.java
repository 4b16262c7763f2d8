package org.unmask.formats.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.unmask.error.ValueError;
import org.unmask.formats.lesson.LessonLines.Line;
import org.unmask.lesson.Ask;
import org.unmask.lesson.Expect;
import org.unmask.lesson.LessonStep;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Published;
import org.unmask.lesson.show.Show;

/** A reader of one step of a lesson. */
final class StepReader {
  private static final int MOST_CHOICES = 8;
  private static final int MOST_ROWS = 30;
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,59}";

  private final LessonLines lines;
  private final Line head;
  private final Set<String> seen = new HashSet<>();
  private LessonText title = LessonText.NONE;
  private LessonText text = LessonText.NONE;
  private LessonText after = LessonText.NONE;
  private @Nullable Show show;
  private @Nullable Published published;
  private @Nullable Ask ask;
  private final List<Expect> expects = new ArrayList<>();
  private LessonStep.@Nullable Point point;

  StepReader(LessonLines lines, Line head) {
    this.lines = lines;
    this.head = head;
  }

  LessonStep step() {
    for (Line line = lines.peek();
        line != null && !line.word().equals("step");
        line = lines.peek()) {
      lines.next();
      if (!seen.add(line.word()) && !line.word().equals("expect")) {
        throw lines.at(line, new ValueError("the step has a second “%.40s”.", line.word()));
      }
      read(line);
    }
    if (title.isEmpty() || text.isEmpty()) {
      throw lines.at(head, new ValueError("the step needs a title and a text."));
    }
    if (ask != null && show == null) {
      throw lines.at(head, new ValueError("the step asks for a guess, but shows nothing."));
    }
    return new LessonStep(
        head.number(),
        title,
        text,
        Optional.ofNullable(show),
        Optional.ofNullable(published),
        Optional.ofNullable(ask),
        after,
        expects,
        Optional.ofNullable(point));
  }

  private void read(Line line) {
    switch (line.word()) {
      case "title" -> title = lines.text(line);
      case "text" -> text = lines.text(line);
      case "after" -> after = lines.text(line);
      case "show" -> show = new ShowReader(lines, line).show();
      case "published" -> published = published(line);
      case "ask" -> ask = ask(line);
      case "expect" -> expects.add(lines.read(line, () -> Expect.of(line.rest())));
      case "point" -> point = point(line);
      default ->
          throw lines.at(
              line,
              new ValueError(
                  "“%.40s” cannot begin a line of a step. Use title, text, show, published, ask, after, expect, point or step, and below some of them the languages.",
                  line.word()));
    }
  }

  private LessonStep.Point point(Line line) {
    String[] parts = line.rest().split(" +", -1);
    if (parts.length != 2 || !parts[0].matches(NAME) || !parts[1].matches(NAME)) {
      throw lines.at(
          line, new ValueError("“point” names a tab and a control, as “point generate sampler”."));
    }
    return new LessonStep.Point(parts[0], parts[1]);
  }

  private Ask ask(Line line) {
    String[] parts = line.rest().split(" +", 2);
    LessonText question = lines.text(below(line, "question"));
    return switch (parts[0]) {
      case "token" -> new Ask.ForToken(question);
      case "position" -> new Ask.ForPosition(question);
      case "number" -> {
        if (parts.length == 1) {
          throw lines.at(
              line, new ValueError("“ask number” names a figure, as “ask number loss 90”."));
        }
        yield new Ask.ForNumber(question, parts[1]);
      }
      case "choice" -> new Ask.ForChoice(question, choices(line));
      default ->
          throw lines.at(
              line,
              new ValueError(
                  "“%.40s” cannot be asked for. Use token, position, number or choice.", parts[0]));
    };
  }

  private List<Ask.Choice> choices(Line ask) {
    var choices = new ArrayList<Ask.Choice>();
    for (Line line = lines.peek();
        line != null && line.word().equals("choice");
        line = lines.peek()) {
      lines.next();
      String right = line.rest();
      Line at = line;
      Optional<Expect> expect =
          right.isEmpty() ? Optional.empty() : Optional.of(lines.read(at, () -> Expect.of(right)));
      choices.add(new Ask.Choice(lines.text(new Line(line.number(), line.word(), "")), expect));
    }
    if (choices.size() < 2
        || choices.size() > MOST_CHOICES
        || choices.stream().allMatch(each -> each.right().isEmpty())) {
      throw lines.at(
          ask,
          new ValueError(
              "“ask choice” needs from 2 to %d choices, and behind one of them what makes it right, as “choice loss 90 > loss 15”.",
              MOST_CHOICES));
    }
    return choices;
  }

  private Published published(Line head) {
    Line source = below(head, "source");
    if (source.rest().isEmpty()) {
      throw lines.at(source, new ValueError("“source” says where the figures were published."));
    }
    LessonText of = lines.text(below(head, "of"));
    LessonText what = lines.text(below(head, "what"));
    Map<String, Double> rows = new LinkedHashMap<>();
    for (Line line = lines.peek(); line != null && line.word().equals("row"); line = lines.peek()) {
      lines.next();
      String[] parts = line.rest().split(" +", -1);
      if (parts.length != 2 || rows.size() == MOST_ROWS) {
        throw lines.at(line, new ValueError("“row” has a name and a number, as “row 8 91.0”."));
      }
      rows.put(parts[0], lines.read(line, () -> FieldReader.number("row", parts[1])));
    }
    return new Published(source.rest(), of, what, rows);
  }

  private Line below(Line line, String word) {
    Line next = lines.peek();
    if (next == null || !next.word().equals(word)) {
      throw lines.at(line, new ValueError("below “%.40s”, “%s” was expected.", line.word(), word));
    }
    return lines.next();
  }
}

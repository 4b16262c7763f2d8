package org.unmask.formats.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.error.ValueError;
import org.unmask.formats.lesson.LessonLines.Line;
import org.unmask.generation.GenerationSettings;
import org.unmask.lesson.show.Show;
import org.unmask.race.Lane;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceSetup;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** A reader of the work of a step: a kind, and below it values behind their names. */
final class ShowReader {
  private static final int MOST_RATIOS = 20;
  private static final String SENTENCE = "sentence";
  private static final String MODEL_NAME = "model";
  private static final String BESIDE = "beside";
  private static final String LANE = "lane";
  private static final String STATES = "states";
  private static final String PROMPT = "prompt";
  private static final String LENGTH = "length";
  private static final String PREFIX = "prefix";
  private static final String ENDS = "ends";

  /** The names below each kind; those that must be there first. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "candidates",
          List.of(SENTENCE, MODEL_NAME, BESIDE, "top"),
          "ratios",
          List.of(SENTENCE, MODEL_NAME, "ratios", BESIDE, "draws", "seed"),
          "maskings",
          List.of(SENTENCE, MODEL_NAME, "draws", "seed"),
          STATES,
          List.of("word", SENTENCE, MODEL_NAME, "layer"),
          "lanes",
          List.of(PROMPT, LANE, LENGTH, PREFIX, ENDS, "judge", "seeds", "clock", "pause"),
          "why",
          List.of(PROMPT, LANE, LENGTH, PREFIX, ENDS, "at", "token"));

  private static final int REQUIRED = 2;

  private final LessonLines lines;
  private final Line head;
  private final Map<String, Line> values = new HashMap<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Show.Use> uses = new ArrayList<>();

  ShowReader(LessonLines lines, Line head) {
    this.lines = lines;
    this.head = head;
  }

  Show show() {
    List<String> names = NAMES.get(head.rest());
    if (names == null) {
      throw lines.at(
          head,
          new ValueError(
              "“%.40s” cannot be shown. Use candidates, ratios, maskings, states, lanes or why.",
              head.rest()));
    }
    for (Line line = lines.peek();
        line != null && names.contains(line.word());
        line = lines.peek()) {
      take(lines.next());
    }
    for (String name : names.subList(0, REQUIRED)) {
      if (!values.containsKey(name)) {
        throw lines.at(
            head, new ValueError("below “show %s”, “%s” is missing.", head.rest(), name));
      }
    }
    return made();
  }

  private void take(Line line) {
    if (line.rest().isEmpty()) {
      throw lines.at(line, new ValueError("“%s” has no value.", line.word()));
    }
    if (line.word().equals(LANE)) {
      lanes.add(lines.read(line, () -> LaneReader.lane(line.rest())));
      values.putIfAbsent(LANE, line);
    } else if (head.rest().equals(STATES) && line.word().equals(SENTENCE)) {
      uses.add(Show.Use.of(line.rest()));
      values.putIfAbsent(SENTENCE, line);
    } else if (values.put(line.word(), line) != null) {
      throw lines.at(line, new ValueError("“%s” occurs twice.", line.word()));
    }
  }

  private Show made() {
    return switch (head.rest()) {
      case "candidates" ->
          new Show.Candidates(text(SENTENCE), model(MODEL_NAME), beside(), whole(Show.TOP));
      case "ratios" ->
          new Show.Ratios(
              text(SENTENCE), model(MODEL_NAME), ratios(), whole(Show.DRAWS), seed(), beside());
      case "maskings" ->
          new Show.Maskings(text(SENTENCE), model(MODEL_NAME), whole(Show.DRAWS), seed());
      case STATES -> states();
      case "why" -> why();
      default -> new Show.Lanes(setup(), whole(Show.PAUSE));
    };
  }

  /**
   * Returns what explains a token. A guided run takes its probabilities from two passes, which
   * {@code Explaining} does not.
   */
  private Show why() {
    if (lanes.size() != 1 || lanes.getFirst().settings().isGuided()) {
      throw lines.at(head, new ValueError("“show why” has one lane, without guidance."));
    }
    return new Show.Why(setup(), whole(Show.AT), whole(Show.TOKEN));
  }

  private Show states() {
    int count = uses.size();
    if (count < Show.States.FEWEST || count > Show.States.MOST) {
      throw lines.at(
          head,
          new ValueError(
              "a word is compared in %d to %d sentences, but here are %d.",
              Show.States.FEWEST, Show.States.MOST, count));
    }
    return new Show.States(
        text("word"),
        uses,
        model(MODEL_NAME),
        has("layer") ? Optional.of(whole(Show.LAYER)) : Optional.empty());
  }

  private Optional<String> beside() {
    return has(BESIDE) ? Optional.of(model(BESIDE)) : Optional.empty();
  }

  private boolean has(String name) {
    return values.containsKey(name);
  }

  private Line line(String name) {
    Line line = values.get(name);
    if (line == null) {
      throw lines.at(head, new ValueError("below “show %s”, “%s” is missing.", head.rest(), name));
    }
    return line;
  }

  private String text(String name) {
    return line(name).rest();
  }

  private String model(String name) {
    return lines.read(line(name), () -> FieldReader.model(name, text(name)));
  }

  private int whole(Parameter parameter) {
    if (!has(parameter.id())) {
      return (int) parameter.usual();
    }
    Line line = line(parameter.id());
    return (int)
        (double)
            lines.read(
                line, () -> parameter.check(FieldReader.wholeNumber(parameter.id(), line.rest())));
  }

  private long seed() {
    return has("seed")
        ? lines.read(line("seed"), () -> (long) FieldReader.wholeNumber("seed", text("seed")))
        : 1;
  }

  private List<Integer> ratios() {
    return lines.read(
        line("ratios"),
        () -> {
          List<Integer> all =
              Arrays.stream(text("ratios").split(" +"))
                  .map(each -> (int) FieldReader.wholeNumber("ratios", each))
                  .distinct()
                  .toList();
          if (all.size() > MOST_RATIOS || all.stream().anyMatch(each -> each < 1 || each > 100)) {
            throw new ValueError(
                "“ratios” names at most %d whole numbers of percent, from 1 to 100.", MOST_RATIOS);
          }
          return all;
        });
  }

  private RaceSetup setup() {
    SettingValues values = SettingValues.NONE;
    for (Field<?> field : GenerationSettings.TEXT) {
      if (has(field.id())) {
        SettingValues before = values;
        values =
            lines.read(line(field.id()), () -> FieldReader.with(before, field, text(field.id())));
      }
    }
    SettingValues whole = GenerationSettings.withPrefix(values);
    GenerationSettings text =
        lines.read(
            line(PROMPT),
            () -> GenerationSettings.standard(GenerationSettings.LONGEST).with(whole));
    RaceClock clock =
        has("clock") ? lines.read(line("clock"), () -> clock(text("clock"))) : RaceClock.PASSES;
    String judge = has("judge") ? model("judge") : "";
    int seeds = whole(RaceSetup.SEEDS);
    return lines.read(head, () -> new RaceSetup(text, lanes, clock, judge, seeds));
  }

  private static RaceClock clock(String name) {
    return RaceClock.of(name)
        .orElseThrow(() -> new ValueError("clock is “%.40s”, but must be passes or time.", name));
  }
}

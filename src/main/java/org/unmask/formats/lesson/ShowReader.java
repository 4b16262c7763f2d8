package org.unmask.formats.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.error.ValueError;
import org.unmask.formats.lesson.LessonLines.Line;
import org.unmask.generation.GenerationSettings;
import org.unmask.lesson.show.Show;
import org.unmask.race.Lane;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceSetup;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** Reads what a step shows: a kind, and below it values behind their names. */
final class ShowReader {
  private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final Pattern COMMA = Pattern.compile(",\\s*(?=[a-z0-9-]+=)");
  private static final int MOST_RATIOS = 20;
  private static final String SENTENCE = "sentence";
  private static final String MODEL_NAME = "model";
  private static final String LANE = "lane";
  private static final String SCHEDULE = "schedule";

  /** The names below each kind; those that must be there first. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "candidates", List.of(SENTENCE, MODEL_NAME, "beside", "top"),
          "ratios", List.of(SENTENCE, MODEL_NAME, "ratios", "draws", "seed"),
          "maskings", List.of(SENTENCE, MODEL_NAME, "draws", "seed"),
          "lanes",
              List.of(
                  "prompt", LANE, "length", "prefix", "ends", "judge", "seeds", "clock", "pause"));

  private static final int REQUIRED = 2;

  private final LessonLines lines;
  private final Line head;
  private final Map<String, Line> values = new HashMap<>();
  private final List<Lane> lanes = new ArrayList<>();

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
              "“%.40s” cannot be shown. There are: candidates, ratios, maskings, lanes.",
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
      lanes.add(lines.read(line, () -> lane(line.rest())));
      values.putIfAbsent(LANE, line);
    } else if (values.put(line.word(), line) != null) {
      throw lines.at(line, new ValueError("“%s” stands here a second time.", line.word()));
    }
  }

  private Show made() {
    return switch (head.rest()) {
      case "candidates" ->
          new Show.Candidates(
              text(SENTENCE),
              model(MODEL_NAME),
              has("beside") ? Optional.of(model("beside")) : Optional.empty(),
              whole(Show.TOP));
      case "ratios" ->
          new Show.Ratios(text(SENTENCE), model(MODEL_NAME), ratios(), whole(Show.DRAWS), seed());
      case "maskings" ->
          new Show.Maskings(text(SENTENCE), model(MODEL_NAME), whole(Show.DRAWS), seed());
      default -> new Show.Lanes(setup(), whole(Show.PAUSE));
    };
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
    return lines.read(line(name), () -> model(name, text(name)));
  }

  private static String model(String name, String value) {
    if (!MODEL.matcher(value).matches()) {
      throw new ValueError(
          "%s is “%.60s”, but must be the name of a model, in lower-case letters, digits and hyphens, as stories.",
          name, value);
    }
    return value;
  }

  private int whole(Parameter parameter) {
    if (!has(parameter.id())) {
      return (int) parameter.usual();
    }
    Line line = line(parameter.id());
    return (int)
        (double) lines.read(line, () -> parameter.check(wholeNumber(parameter.id(), line.rest())));
  }

  private long seed() {
    return has("seed")
        ? lines.read(line("seed"), () -> (long) wholeNumber("seed", text("seed")))
        : 1;
  }

  private List<Integer> ratios() {
    return lines.read(
        line("ratios"),
        () -> {
          List<Integer> all =
              Arrays.stream(text("ratios").split(" +"))
                  .map(each -> (int) wholeNumber("ratios", each))
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
        values = lines.read(line(field.id()), () -> with(before, field, text(field.id())));
      }
    }
    SettingValues whole = GenerationSettings.withPrefix(values);
    GenerationSettings text =
        lines.read(
            line("prompt"),
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

  /** Reads a lane, as “model=stories, sampler=spread, steps=8”. */
  private static Lane lane(String text) {
    SettingValues values = SettingValues.NONE;
    Map<String, String> rest = new HashMap<>();
    for (String pair : COMMA.split(text, -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new ValueError(
            "the lane is “%.80s”, but must be like “model=stories, sampler=spread, steps=8”.",
            text);
      }
      String name = pair.substring(0, equals).strip();
      String value = pair.substring(equals + 1).strip();
      Optional<Field<?>> field =
          GenerationSettings.RUN.stream().filter(each -> each.id().equals(name)).findFirst();
      if (field.isPresent()) {
        values = with(values, field.get(), value);
      } else {
        rest.put(name, value);
      }
    }
    String model = model(MODEL_NAME, Optional.ofNullable(rest.remove(MODEL_NAME)).orElse(""));
    String name = Optional.ofNullable(rest.remove("name")).orElse("");
    SettingValues sampled = sampler(values, rest);
    return new Lane(
        name,
        model,
        GenerationSettings.standard(GenerationSettings.LONGEST).with(sampled).settings());
  }

  /** Gives the sampler its schedule and numbers; nothing else may be left. */
  private static SettingValues sampler(SettingValues values, Map<String, String> numbers) {
    SamplerOptions options =
        values
            .get(GenerationSettings.SAMPLER)
            .orElseGet(
                () -> GenerationSettings.standard(GenerationSettings.LONGEST).settings().sampler());
    var taken = new HashMap<String, Double>();
    for (Map.Entry<String, String> each : numbers.entrySet()) {
      boolean isSchedule = each.getKey().equals(SCHEDULE) && options.spec().takesSchedule();
      if (!isSchedule && !options.spec().takes(each.getKey())) {
        throw new ValueError(
            "the sampler %s does not take “%.40s”.", options.spec().id(), each.getKey());
      }
      if (isSchedule) {
        options = options.with(Schedule.of(each.getValue()));
      } else {
        taken.put(each.getKey(), number(each.getKey(), each.getValue()));
      }
    }
    return values.with(GenerationSettings.SAMPLER, options.with(taken));
  }

  private static SettingValues with(SettingValues values, Field<?> field, String text) {
    return switch (field) {
      case Field.Numeric numeric ->
          values.with(
              numeric,
              numeric.parameter().isWhole()
                  ? wholeNumber(field.id(), text)
                  : number(field.id(), text));
      case Field.Whole whole -> values.with(whole, (long) wholeNumber(field.id(), text));
      case Field.Flag flag -> values.with(flag, flag(field.id(), text));
      case Field.Text words -> values.with(words, text);
      case Field.OfSampler sampler ->
          values.with(
              sampler,
              SamplerOptions.usual(
                  Samplers.find(text)
                      .orElseThrow(
                          () ->
                              new ValueError(
                                  "there is no sampler “%.40s”. The list of samplers in the window and the help of generate have all names.",
                                  text))));
      case Field.Named<?> named -> named(values, named, text);
    };
  }

  private static <T> SettingValues named(SettingValues values, Field.Named<T> named, String text) {
    return values.with(named, named.read().apply(text));
  }

  private static boolean flag(String name, String text) {
    if (!text.equals("yes") && !text.equals("no")) {
      throw new ValueError("%s is “%.40s”, but must be yes or no.", name, text);
    }
    return text.equals("yes");
  }

  static double number(String name, String text) {
    if (!text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
      throw new ValueError("%s is “%.40s”, but must be a number.", name, text);
    }
    return Double.parseDouble(text);
  }

  private static double wholeNumber(String name, String text) {
    if (!text.matches("-?\\d{1,9}")) {
      throw new ValueError("%s is “%.40s”, but must be a whole number.", name, text);
    }
    return Integer.parseInt(text);
  }
}

package org.unmask.formats.lesson;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.Lane;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** A reader of a lane of a step. */
final class LaneReader {
  private static final Pattern COMMA = Pattern.compile(",\\s*(?=[a-z0-9-]+=)");
  private static final String SCHEDULE = "schedule";
  private static final String MODEL = "model";

  private LaneReader() {}

  /** Reads a lane, as “model=stories, sampler=spread, steps=8”. */
  static Lane lane(String text) {
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
        values = FieldReader.with(values, field.get(), value);
      } else {
        rest.put(name, value);
      }
    }
    String model = FieldReader.model(MODEL, Optional.ofNullable(rest.remove(MODEL)).orElse(""));
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
        taken.put(each.getKey(), FieldReader.number(each.getKey(), each.getValue()));
      }
    }
    return values.with(GenerationSettings.SAMPLER, options.with(taken));
  }
}

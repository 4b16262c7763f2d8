package org.unmask.export;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;
import org.unmask.io.JsonFields;
import org.unmask.playback.Recording.ModelLabel;

/** What decides a run, as all files say it. */
final class SettingsJson {
  static final String GUIDANCE = "guidance";
  private static final String SAMPLER = "sampler";
  private static final String SCHEDULE = "schedule";

  /** What becomes of a number, or a schedule, of a sampler that is not there. */
  enum Missing {
    /** The file is broken. */
    WRONG,
    /** It is the usual one: a person wrote the file. */
    USUAL
  }

  private SettingsJson() {}

  /** Writes a field: the sampler's name and what it takes. */
  static void sampler(JsonWriter out, SamplerOptions options) throws IOException {
    out.name(SAMPLER).beginObject();
    out.name("name").value(options.family().id());
    if (options.family().takesSchedule()) {
      out.name(SCHEDULE).value(options.schedule().id());
    }
    for (Parameter parameter : Parameter.values()) {
      if (options.family().parameters().containsKey(parameter)) {
        out.name(field(parameter)).value(options.value(parameter));
      }
    }
    out.endObject();
  }

  /** What a file calls a parameter, as “ranking_temperature”. */
  static String field(Parameter parameter) {
    return parameter.id().replace('-', '_');
  }

  /** Writes fields: how a token is chosen. */
  static void choice(JsonWriter out, TokenChoice choice, double guidance) throws IOException {
    out.name("temperature").value(choice.temperature());
    out.name("top_k").value(choice.topK());
    out.name("top_p").value(choice.topP());
    out.name(GUIDANCE).value(guidance);
  }

  /** Writes a field: a model. */
  static void model(JsonWriter out, String name, ModelLabel model) throws IOException {
    out.name(name).beginObject();
    out.name("name").value(model.name());
    out.name("hash").value(model.hash());
    out.name("device").value(model.device());
    out.name("precision").value(model.precision());
    out.endObject();
  }

  /** Reads the field of a sampler, with all that it takes. */
  static SamplerOptions sampler(JsonFields outer) {
    return sampler(outer, Missing.WRONG);
  }

  /** Reads the field of a sampler. */
  static SamplerOptions sampler(JsonFields outer, Missing missing) {
    JsonFields fields = outer.fields(SAMPLER);
    SamplerFamily family =
        SamplerFamily.withId(fields.text("name"))
            .orElseThrow(
                () -> fields.wrong("name", fields.object().get("name"), "a sampler's name", null));
    SamplerOptions usual = SamplerOptions.usual(family);
    Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
    for (Parameter parameter : family.parameters().keySet()) {
      values.put(
          parameter,
          missing == Missing.USUAL && !fields.has(field(parameter))
              ? usual.value(parameter)
              : fields.number(field(parameter), parameter.least(), parameter.most()));
    }
    boolean scheduled =
        family.takesSchedule() && (missing == Missing.WRONG || fields.has(SCHEDULE));
    return new SamplerOptions(family, scheduled ? schedule(fields) : usual.schedule(), values);
  }

  private static Schedule schedule(JsonFields fields) {
    try {
      return Schedule.of(fields.text(SCHEDULE));
    } catch (IllegalArgumentException e) {
      throw fields.wrong(SCHEDULE, fields.object().get(SCHEDULE), Schedule.FORMS, e);
    }
  }

  /** Reads the fields of a choice. */
  static TokenChoice choice(JsonFields fields) {
    return new TokenChoice(
        fields.number("temperature", 0, TokenChoice.HIGHEST_TEMPERATURE),
        (int) fields.whole("top_k", 0, TokenChoice.MOST_CANDIDATES),
        fields.number("top_p", Double.MIN_VALUE, 1));
  }

  /** Reads the field of guidance. */
  static double guidance(JsonFields fields) {
    return fields.number(GUIDANCE, 0, Settings.STRONGEST_GUIDANCE);
  }

  /** Reads the field of a model. */
  static ModelLabel model(JsonFields outer, String name) {
    JsonFields fields = outer.fields(name);
    return new ModelLabel(
        fields.text("name"), fields.text("hash"), fields.text("device"), fields.text("precision"));
  }
}

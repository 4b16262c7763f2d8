package org.unmask.formats;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.JsonFields;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** Settings, as all files have them: a field for each {@link Field}. */
public final class SettingsJson {
  private static final Gson GSON = new Gson();
  private static final String NAME = "name";
  private static final String SCHEDULE = "schedule";

  private SettingsJson() {}

  /** Returns what files call a field or a parameter, as “ranking_temperature”. */
  static String name(String id) {
    return id.replace('-', '_');
  }

  /** Writes fields of settings. */
  static void write(JsonWriter out, GenerationSettings settings, Collection<Field<?>> fields)
      throws IOException {
    for (Map.Entry<String, JsonElement> each : object(settings.values().only(fields)).entrySet()) {
      element(out.name(each.getKey()), each.getValue());
    }
  }

  /** Writes a field: the sampler's name and what it takes. */
  static void sampler(JsonWriter out, SamplerOptions options) throws IOException {
    element(out.name(GenerationSettings.SAMPLER.id()), sampler(options));
  }

  private static void element(JsonWriter out, JsonElement value) throws IOException {
    if (value instanceof JsonObject object) {
      out.beginObject();
      for (Map.Entry<String, JsonElement> each : object.entrySet()) {
        element(out.name(each.getKey()), each.getValue());
      }
      out.endObject();
    } else if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      out.value(primitive.getAsNumber());
    } else if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      out.value(primitive.getAsBoolean());
    } else {
      out.value(value.getAsString());
    }
  }

  /** Returns values as an object. */
  public static JsonObject object(SettingValues values) {
    var object = new JsonObject();
    for (Field<?> field : values.fields()) {
      object.add(name(field.id()), element(field, values));
    }
    return object;
  }

  static JsonElement element(Field<?> field, SettingValues values) {
    return field instanceof Field.OfSampler sampler
        ? sampler(values.value(sampler))
        : GSON.toJsonTree(values.plain(field));
  }

  private static JsonObject sampler(SamplerOptions options) {
    var object = new JsonObject();
    object.addProperty(NAME, options.spec().id());
    if (options.spec().takesSchedule()) {
      object.addProperty(SCHEDULE, options.schedule().id());
    }
    options.values().forEach((id, value) -> object.addProperty(name(id), value));
    return object;
  }

  /**
   * Reads what an object has of some fields, each by itself: a wrong value is reported, and its
   * field left out. Of a sampler, a number that is missing or wrong is the default.
   *
   * @param path where the object stands in the file, as “form.”
   * @param wrong hears of each wrong value
   */
  public static SettingValues read(
      String file,
      String path,
      JsonObject object,
      Collection<Field<?>> fields,
      Consumer<UserError> wrong) {
    var outer = new JsonFields(file, path, object);
    SettingValues all = SettingValues.NONE;
    for (Field<?> field : fields) {
      if (outer.has(name(field.id()))) {
        try {
          all = with(all, field, outer, false, wrong);
        } catch (UserError e) {
          wrong.accept(e);
        }
      }
    }
    return all;
  }

  /**
   * Reads fields that must be there, unless they were added after the file was written.
   *
   * @throws UserError if one is missing or wrong
   */
  static SettingValues read(JsonFields outer, Collection<Field<?>> fields) {
    SettingValues all = SettingValues.NONE;
    for (Field<?> field : fields) {
      if (!field.isNewer() || outer.has(name(field.id()))) {
        all = with(all, field, outer, true, SettingsJson::refuse);
      }
    }
    return all;
  }

  /** Reads fields that may be missing, and so may a sampler's numbers, which then are defaults. */
  static SettingValues readGiven(JsonFields outer, Collection<Field<?>> fields) {
    return read(outer.file(), outer.path(), outer.object(), fields, SettingsJson::refuse);
  }

  /** Reads the field of a sampler, with all that it takes. */
  static SamplerOptions sampler(JsonFields outer) {
    return sampler(outer, true, SettingsJson::refuse);
  }

  private static void refuse(UserError problem) {
    throw problem;
  }

  private static SettingValues with(
      SettingValues values,
      Field<?> field,
      JsonFields outer,
      boolean whole,
      Consumer<UserError> wrong) {
    return field instanceof Field.OfSampler sampler
        ? values.with(sampler, sampler(outer, whole, wrong))
        : with(values, field, outer, name(field.id()));
  }

  /**
   * Reads a field that is there.
   *
   * @param name that the file has for it
   */
  static SettingValues with(SettingValues values, Field<?> field, JsonFields outer, String name) {
    return switch (field) {
      case Field.Numeric number -> values.with(number, number(outer, name, number.parameter()));
      case Field.Whole seed -> values.with(seed, outer.whole(name, Long.MIN_VALUE, Long.MAX_VALUE));
      case Field.Flag flag -> values.with(flag, outer.flag(name));
      case Field.Text text -> values.with(text, outer.text(name));
      case Field.Named<?> named -> named(values, named, outer, name);
      case Field.OfSampler sampler -> values.with(sampler, sampler(outer));
    };
  }

  private static <T> SettingValues named(
      SettingValues values, Field.Named<T> field, JsonFields outer, String name) {
    String said = outer.primitive(name).getAsString(); // a prefix may be a number
    try {
      return values.with(field, field.read().apply(said));
    } catch (IllegalArgumentException _) {
      throw outer.wrong(
          name, new JsonPrimitive(said), Message.of("one of %s", String.join(", ", field.forms())));
    }
  }

  private static double number(JsonFields fields, String name, Parameter parameter) {
    return parameter.isWhole()
        ? fields.whole(name, (long) parameter.least(), (long) parameter.most())
        : fields.number(name, parameter.least(), parameter.most());
  }

  private static SamplerOptions sampler(
      JsonFields outer, boolean whole, Consumer<UserError> wrong) {
    JsonFields fields = outer.fields(GenerationSettings.SAMPLER.id());
    SamplerSpec spec =
        Samplers.find(fields.text(NAME))
            .orElseThrow(
                () ->
                    fields.wrong(
                        NAME, fields.object().get(NAME), Message.of("the name of a sampler")));
    var values = new HashMap<String, Double>();
    for (Parameter each : spec.parameters()) {
      String name = name(each.id());
      if (fields.has(name) || (whole && !each.isNewer())) {
        try {
          values.put(each.id(), fields.number(name, each.least(), each.most()));
        } catch (UserError e) {
          wrong.accept(e);
        }
      }
    }
    SamplerOptions usual = SamplerOptions.usual(spec).with(values);
    Schedule schedule =
        spec.takesSchedule() && (whole || fields.has(SCHEDULE)) ? schedule(fields, wrong) : null;
    return schedule == null ? usual : usual.with(schedule);
  }

  private static @Nullable Schedule schedule(JsonFields fields, Consumer<UserError> wrong) {
    try {
      return Schedule.of(fields.text(SCHEDULE));
    } catch (ValueError e) {
      wrong.accept(fields.unfit(SCHEDULE, e));
    } catch (UserError e) {
      wrong.accept(e);
    }
    return null;
  }

  /** Writes a field: a model. */
  static void model(JsonWriter out, String name, ModelLabel model) throws IOException {
    out.name(name).beginObject();
    out.name(NAME).value(model.name());
    out.name("hash").value(model.hash());
    out.name("device").value(model.device());
    out.name("precision").value(model.precision());
    out.endObject();
  }

  /** Reads the field of a model. */
  static ModelLabel model(JsonFields outer, String name) {
    JsonFields fields = outer.fields(name);
    return new ModelLabel(
        fields.text(NAME), fields.text("hash"), fields.text("device"), fields.text("precision"));
  }
}

package org.unmask.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.io.JsonFields;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * The JSON of a checkpoint's recommendations, in its config.json under {@code "unmask"}: {@code
 * "presets": [{"name": "Thirty-two steps", "sampler": {"name": "remdm-cap", "remasking_rate":
 * 0.01}, "steps": 32, "temperature": 0.8, "top_k": 50, "top_p": 0.95, "length": 128, "ends": true,
 * "prompt": "Once upon a time"}]}. A sampler needs a name; its numbers, and every field but {@code
 * temperature}, {@code top_k}, {@code top_p}, {@code length}, and {@code steps} if the sampler
 * plans them, may be missing.
 */
public final class RecommendationsJson {
  /** The field. */
  public static final String KEY = "presets";

  private static final int MOST = 20;
  private static final String NAME = "name";
  private static final String LENGTH = SettingsJson.name(GenerationSettings.LENGTH.id());

  private static final List<Field<?>> REQUIRED =
      List.of(
          GenerationSettings.SAMPLER,
          GenerationSettings.TEMPERATURE,
          GenerationSettings.TOP_K,
          GenerationSettings.TOP_P,
          GenerationSettings.LENGTH);

  /** The prefix is half the length, and the seed the user's. */
  private static final List<Field<?>> FIELDS =
      Field.without(GenerationSettings.ALL, GenerationSettings.PREFIX, GenerationSettings.SEED);

  private static final SettingValues DEFAULTS =
      GenerationSettings.standard(Integer.MAX_VALUE)
          .values()
          .only(Field.without(FIELDS, GenerationSettings.PROMPT, GenerationSettings.STEPS));

  private RecommendationsJson() {}

  /**
   * Reads them; they are not trusted.
   *
   * @param path where the object stands in the file, as “unmask.”
   * @param maximumLength the model's window
   * @throws UserError naming file, field and value if one cannot be
   */
  public static List<ModelPreset> read(
      String file, String path, JsonObject object, int maximumLength) {
    if (!object.has(KEY)) {
      return List.of();
    }
    var outer = new JsonFields(file, path, object);
    JsonArray list = outer.list(KEY, MOST);
    var recommended = new ArrayList<ModelPreset>();
    var names = new HashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      JsonFields fields = outer.item(KEY, list, i);
      ModelPreset each = recommendation(fields);
      if (!names.add(each.name())) {
        throw fields.wrong(
            NAME, fields.object().get(NAME), Message.of("a name that no other preset has"));
      }
      if (!each.fits(maximumLength)) {
        throw fields.wrong(
            LENGTH,
            fields.object().get(LENGTH),
            Message.of(
                "at most %d, the tokens that the model takes, unless in blocks", maximumLength));
      }
      recommended.add(each);
    }
    return List.copyOf(recommended);
  }

  private static ModelPreset recommendation(JsonFields fields) {
    SettingValues given = SettingsJson.readGiven(fields, FIELDS);
    REQUIRED.forEach(field -> require(fields, field, given));
    boolean planned = given.get(GenerationSettings.SAMPLER).orElseThrow().spec().takesSteps();
    if (planned) {
      require(fields, GenerationSettings.STEPS, given);
    }
    SettingValues all = DEFAULTS.with(given);
    try {
      return new ModelPreset(
          fields.text(NAME), planned ? all : all.without(GenerationSettings.STEPS));
    } catch (ValueError e) {
      throw fields.unfit("", e);
    }
  }

  private static void require(JsonFields fields, Field<?> field, SettingValues given) {
    if (given.get(field).isEmpty()) {
      throw fields.missing(SettingsJson.name(field.id()));
    }
  }
}

package org.unmask.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.io.JsonFields;
import org.unmask.playback.Recommendation;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;

/**
 * What a checkpoint recommends, as its config.json says it under {@code "unmask"}: {@code
 * "presets": [{"name": "Thirty-two steps", "sampler": {"name": "remdm-cap", "remasking_rate":
 * 0.01}, "steps": 32, "temperature": 0.8, "top_k": 50, "top_p": 0.95, "length": 128, "ends": true,
 * "prompt": "Once upon a time"}]}. Of the sampler only the name must be there, of the rest all but
 * {@code guidance}, {@code ends}, {@code prompt}, and {@code steps} where the sampler plans none.
 */
public final class RecommendationsJson {
  /** The field. */
  public static final String KEY = "presets";

  private static final int MOST = 20;
  private static final String NAME = "name";
  private static final String STEPS = "steps";
  private static final String LENGTH = "length";
  private static final String ENDS = "ends";
  private static final String PROMPT = "prompt";

  private RecommendationsJson() {}

  /**
   * Reads them; they are not trusted.
   *
   * @param path where the object stands in the file, as “unmask.”
   * @param maximumLength the model's window
   * @throws Problem naming file, field and value if one cannot be
   */
  public static List<Recommendation> read(
      String file, String path, JsonObject object, int maximumLength) {
    if (!object.has(KEY)) {
      return List.of();
    }
    var outer = new JsonFields(file, path, object);
    JsonArray list = outer.list(KEY, MOST);
    var recommended = new ArrayList<Recommendation>();
    var names = new HashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      JsonFields fields = outer.item(KEY, list, i);
      Recommendation each = recommendation(fields);
      if (!names.add(each.name())) {
        throw fields.wrong(NAME, fields.object().get(NAME), "a name of its own", null);
      }
      if (!each.fits(maximumLength)) {
        throw fields.wrong(
            LENGTH,
            fields.object().get(LENGTH),
            "at most the %d tokens that the model takes, but in blocks".formatted(maximumLength),
            null);
      }
      recommended.add(each);
    }
    return List.copyOf(recommended);
  }

  private static Recommendation recommendation(JsonFields fields) {
    SamplerOptions sampler = SettingsJson.sampler(fields, SettingsJson.Missing.USUAL);
    boolean planned = sampler.family().takesSteps() || fields.has(STEPS);
    try {
      return new Recommendation(
          fields.text(NAME),
          sampler,
          planned ? (int) fields.whole(STEPS, 1, Request.LONGEST) : 0,
          SettingsJson.choice(fields),
          fields.has(SettingsJson.GUIDANCE) ? SettingsJson.guidance(fields) : 0,
          (int) fields.whole(LENGTH, 2, Request.LONGEST),
          fields.has(ENDS) && fields.flag(ENDS),
          fields.has(PROMPT) ? Optional.of(fields.text(PROMPT)) : Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new Problem("%s: %s%s.".formatted(fields.file(), fields.path(), e.getMessage()), e);
    }
  }
}

package org.unmask.app.generate;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.Detail;
import org.unmask.export.RecordJson;
import org.unmask.export.SettingsJson;
import org.unmask.playback.GenerationSettings;
import org.unmask.playback.SettingValues;
import org.unmask.problem.Problem;

/**
 * What a form holds, as it is remembered from one session to the next: each value is in range by
 * itself, together they need not make sense.
 *
 * @param detail how much of what the model says is recorded
 */
public record FormValues(SettingValues settings, Detail detail) {
  private static final Gson GSON = new Gson();
  private static final String DETAIL = "detail";

  /** Returns the defaults. */
  public static FormValues standard() {
    var standard = GenerationSettings.standard(Integer.MAX_VALUE);
    return new FormValues(SettingValues.of(standard, GenerationSettings.ALL), Detail.STANDARD);
  }

  /** Returns them as a file keeps them. */
  public JsonObject json() {
    JsonObject json = SettingsJson.object(settings);
    json.add(DETAIL, GSON.toJsonTree(detail));
    return json;
  }

  /**
   * Reads them; what is missing or wrong is the default.
   *
   * @param file for messages
   * @param wrong hears of each wrong value
   */
  public static FormValues read(String file, JsonObject json, Consumer<Problem> wrong) {
    SettingValues given =
        SettingsJson.read(
            file, "form.", OlderSettings.renamed(json), GenerationSettings.ALL, wrong);
    FormValues standard = standard();
    return new FormValues(standard.settings.with(given), detail(file, json.get(DETAIL), wrong));
  }

  private static Detail detail(String file, @Nullable JsonElement json, Consumer<Problem> wrong) {
    return json instanceof JsonObject object
        ? new RecordJson(file, wrong).read(object, Detail.STANDARD, "form.detail.")
        : Detail.STANDARD;
  }
}

package org.unmask.app.form;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.error.UserError;
import org.unmask.formats.SettingsJson;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.RecordJson;
import org.unmask.setting.SettingValues;

/**
 * The values of a form, as they are remembered from one session to the next: each value is in range
 * by itself, together they need not make sense.
 *
 * @param detail how much of what the model says is recorded
 */
public record FormValues(SettingValues settings, RecordingDetail detail) {
  private static final Gson GSON = new Gson();
  private static final String DETAIL = "detail";

  /** Returns the defaults. */
  public static FormValues standard() {
    var standard = GenerationSettings.standard(Integer.MAX_VALUE);
    return new FormValues(standard.values(), RecordingDetail.STANDARD);
  }

  /** Returns them as a file keeps them. */
  public JsonObject json() {
    JsonObject json = SettingsJson.object(settings);
    json.add(DETAIL, GSON.toJsonTree(detail));
    return json;
  }

  /**
   * Reads them; what is missing or cannot be read is the default.
   *
   * @param file for messages
   * @param unreadable called with an error for each value that cannot be read
   */
  public static FormValues read(String file, JsonObject json, Consumer<UserError> unreadable) {
    SettingValues given =
        SettingsJson.read(
            file, "form.", OlderSettings.renamed(json), GenerationSettings.ALL, unreadable);
    FormValues standard = standard();
    return new FormValues(
        standard.settings.with(given), detail(file, json.get(DETAIL), unreadable));
  }

  private static RecordingDetail detail(
      String file, @Nullable JsonElement json, Consumer<UserError> unreadable) {
    return json instanceof JsonObject object
        ? new RecordJson(file, unreadable).read(object, RecordingDetail.STANDARD, "form.detail.")
        : RecordingDetail.STANDARD;
  }
}

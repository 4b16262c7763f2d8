package org.unmask.app.presets;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonText;

/**
 * Where the user's own presets are kept, as JSON.
 *
 * @param path need not exist
 */
public record PresetFile<V>(Path path, Codec<V> codec) {
  private static final System.Logger LOG = System.getLogger(PresetFile.class.getName());
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
  private static final String NAME = "name";
  private static final String VALUES = "values";

  /** Values as JSON. */
  public interface Codec<V> {
    /** Returns the JSON of values. */
    JsonElement write(V values);

    /**
     * Returns the values of JSON.
     *
     * @param wrong hears of each wrong value, which then is left out
     */
    V read(JsonObject json, Consumer<UserError> wrong);
  }

  /**
   * Returns the presets that are kept; one that cannot be read is left out.
   *
   * @param checked completes values and checks them
   */
  List<Preset<V>> read(UnaryOperator<V> checked) {
    var kept = new ArrayList<Preset<V>>();
    if (Files.exists(path)) {
      try {
        for (JsonElement each : JsonText.list(path.toString(), Files.readString(path))) {
          read(each, checked, kept);
        }
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "{0}: {1}, so there are no own presets", path, e.getMessage());
      }
    }
    return kept;
  }

  private void read(JsonElement json, UnaryOperator<V> checked, List<Preset<V>> kept) {
    try {
      JsonObject preset = json.getAsJsonObject();
      JsonElement values = preset.get(preset.has(VALUES) ? VALUES : "sampling"); // of 0.1
      String name = preset.get(NAME).getAsString();
      V read =
          codec.read(
              values.getAsJsonObject(),
              wrong ->
                  LOG.log(
                      Level.WARNING,
                      "{0} The preset {1} uses the default.",
                      wrong.getMessage(),
                      name));
      kept.add(new Preset<>(name, checked.apply(read)));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "{0}: a preset is left out: {1}", path, e.getMessage());
    }
  }

  /** Keeps these; a failure does not interrupt the user. */
  void write(List<Preset<V>> presets) {
    var list = new JsonArray();
    for (Preset<V> preset : presets) {
      var json = new JsonObject();
      json.addProperty(NAME, preset.name());
      json.add(VALUES, codec.write(preset.values()));
      list.add(json);
    }
    try {
      AtomicFile.makeFolderOf(path);
      AtomicFile.writeText(path, GSON.toJson(list));
    } catch (UserError e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", path, e.getMessage());
    }
  }
}

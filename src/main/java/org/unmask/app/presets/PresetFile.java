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
 * The file of the user's own presets, as JSON.
 *
 * @param path need not exist
 * @param unreadable called with an error for a file, preset or value that cannot be read
 */
public record PresetFile<V>(Path path, Codec<V> codec, Consumer<UserError> unreadable) {
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
   * Returns the presets that are kept; one that cannot be read is left out. A file that cannot be
   * read is renamed, so that the next save does not replace it.
   *
   * @param checked completes values and checks them
   */
  List<Preset<V>> read(UnaryOperator<V> checked) {
    var kept = new ArrayList<Preset<V>>();
    if (Files.exists(path)) {
      try {
        int number = 0;
        for (JsonElement each : JsonText.list(path.toString(), Files.readString(path))) {
          read(++number, each, checked, kept);
        }
      } catch (IOException | UserError e) {
        unreadable.accept(keepBroken(e));
      }
    }
    return kept;
  }

  private UserError keepBroken(Exception reason) {
    String name = path.getFileName() + ".broken";
    Path kept = path.resolveSibling(name);
    for (int i = 2; Files.exists(kept); i++) {
      kept = path.resolveSibling(name + "-" + i);
    }
    try {
      Files.move(path, kept);
    } catch (IOException e) {
      return new UserError(
          e, "Cannot read %s. Move it away before you save a preset, which replaces it.", path);
    }
    return new UserError(
        reason,
        "Cannot read %s, so your presets are missing. Correct the file, which is now %s, and rename it back.",
        path,
        kept);
  }

  private void read(int number, JsonElement json, UnaryOperator<V> checked, List<Preset<V>> kept) {
    try {
      JsonObject preset = json.getAsJsonObject();
      JsonElement values = preset.get(preset.has(VALUES) ? VALUES : "sampling"); // of 0.1
      String name = preset.get(NAME).getAsString();
      V read = codec.read(values.getAsJsonObject(), unreadable);
      kept.add(new Preset<>(name, checked.apply(read)));
    } catch (RuntimeException e) {
      unreadable.accept(
          new UserError(
              e,
              "%s: preset %d cannot be used. Correct the file before you save a preset, which replaces it.",
              path,
              number));
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

package org.unmask.app.preset;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.unmask.io.AtomicFile;
import org.unmask.problem.Problem;

/**
 * Where a person's own presets are kept, as JSON.
 *
 * @param path need not exist
 * @param type of the settings
 */
public record PresetFile<V>(Path path, Class<V> type) {
  private static final System.Logger LOG = System.getLogger(PresetFile.class.getName());
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /**
   * Those that are kept; none where the file is of no use.
   *
   * @param checked completes values and checks them
   */
  List<Preset<V>> read(UnaryOperator<V> checked) {
    if (!Files.exists(path)) {
      return List.of();
    }
    Type preset = TypeToken.getParameterized(Preset.class, type).getType();
    Type presets = TypeToken.getParameterized(List.class, preset).getType();
    try {
      List<Preset<V>> kept = GSON.fromJson(Files.readString(path), presets);
      return kept.stream()
          .map(each -> new Preset<>(each.name(), checked.apply(each.values())))
          .toList();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "{0}: {1}, so there are no own presets", path, e.getMessage());
      return List.of();
    }
  }

  /** Keeps these; a failure is no reason to disturb anybody. */
  void write(List<Preset<V>> presets) {
    try {
      AtomicFile.makeFolderOf(path);
      AtomicFile.writeText(path, GSON.toJson(presets));
    } catch (Problem e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", path, e.getMessage());
    }
  }
}

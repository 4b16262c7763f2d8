package org.unmask.app.generate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.unmask.export.TextFile;
import org.unmask.problem.Problem;

/**
 * Where a person's own presets are kept, as JSON.
 *
 * @param path need not exist
 */
public record PresetFile(Path path) {
  private static final System.Logger LOG = System.getLogger(PresetFile.class.getName());
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /** Those that are kept; none where the file is of no use. */
  List<Preset> read() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      return List.of(GSON.fromJson(Files.readString(path), Preset[].class));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "{0}: {1}, so there are no own presets", path, e.getMessage());
      return List.of();
    }
  }

  /** Keeps these; a failure is no reason to disturb anybody. */
  void write(List<Preset> presets) {
    try {
      Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
      TextFile.write(path, GSON.toJson(presets));
    } catch (IOException | Problem e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", path, e.getMessage());
    }
  }
}

package org.unmask.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Where the model that ships with the program is. */
public final class ModelFolder {
  private static final Path NAME = Path.of("models", "stories");
  private static final int LEVELS = 3;

  private ModelFolder() {}

  /**
   * {@code models/stories} in the current folder, else beside the program or above it; absent ones
   * too.
   */
  public static Path standard() {
    if (Files.isDirectory(NAME)) {
      return NAME;
    }
    Path place = program();
    for (int level = 0; level < LEVELS && place != null; level++) {
      if (Files.isDirectory(place.resolve(NAME))) {
        return place.resolve(NAME);
      }
      place = place.getParent();
    }
    return NAME;
  }

  /** The folder of the jar, or of the classes. */
  private static @Nullable Path program() {
    CodeSource source = ModelFolder.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI()).getParent();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}

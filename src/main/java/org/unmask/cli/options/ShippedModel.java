package org.unmask.cli.options;

import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models included with Unmask. */
public final class ShippedModel {
  private static final Path NAME = Path.of("models", "stories");

  /** The included models: for stories, for general English, and the GPT-2 that scores stories. */
  private static final List<String> NAMES = List.of("stories", "english", "stories-gpt2");

  private static final int LEVELS = 6; // from a class in target/classes to the project

  private ShippedModel() {}

  /**
   * Returns {@code models/stories} in the current folder, else beside or above the program; it may
   * not exist.
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

  /** Returns the folders of all included models, the standard one first; they may not exist. */
  public static List<Path> all() {
    return NAMES.stream().map(standard()::resolveSibling).toList();
  }

  /** Returns the GPT-2 included beside it, which scores its texts; it may not exist. */
  public static Path twin() {
    return standard().resolveSibling("stories-gpt2");
  }

  /**
   * Returns the folder of the jar or of this class. It is read from the resource, because a class
   * from the JVM's AOT cache has no code source.
   */
  static @Nullable Path program() {
    URL here = ShippedModel.class.getResource(ShippedModel.class.getSimpleName() + ".class");
    if (here == null) {
      return null;
    }
    String file = here.toString().replaceFirst("^jar:", "").replaceFirst("!/.*$", "");
    try {
      return Path.of(URI.create(file)).getParent();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }
}

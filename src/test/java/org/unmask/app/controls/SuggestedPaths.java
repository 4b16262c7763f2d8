package org.unmask.app.controls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Somebody who opens nothing, and saves all under the name that is suggested.
 *
 * @param folder where to
 */
public record SuggestedPaths(Supplier<Path> folder) implements PathChooser {
  @Override
  public Optional<Path> folder(String title) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> fileToOpen(String title, String kind, String extension) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> fileToSave(String title, String kind, String extension, String suggested) {
    return Optional.of(folder.get().resolve(suggested));
  }
}

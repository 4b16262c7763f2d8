package org.unmask.app.controls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who saves all under the name that is suggested.
 *
 * @param folder where to
 * @param chosen the file or folder to open; null for none
 */
public record SuggestedPaths(Supplier<Path> folder, Supplier<@Nullable Path> chosen)
    implements PathChooser {
  /** Somebody who opens nothing. */
  public SuggestedPaths(Supplier<Path> folder) {
    this(folder, () -> null);
  }

  @Override
  public Optional<Path> folder(String title) {
    return Optional.ofNullable(chosen.get());
  }

  @Override
  public Optional<Path> fileToOpen(String title, String kind, String extension) {
    return Optional.ofNullable(chosen.get());
  }

  @Override
  public Optional<Path> fileToSave(String title, String kind, String extension, String suggested) {
    return Optional.of(folder.get().resolve(suggested));
  }
}

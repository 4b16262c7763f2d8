package org.unmask.app.controls;

import java.nio.file.Path;
import java.util.Optional;

/** Somebody who chooses no file. */
public final class NoPaths implements PathChooser {
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
    return Optional.empty();
  }
}

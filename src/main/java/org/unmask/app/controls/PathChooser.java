package org.unmask.app.controls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A service that asks the user for files and folders. */
public interface PathChooser {
  /** Returns a folder that exists. */
  Optional<Path> folder(String title);

  /**
   * Returns a file that exists.
   *
   * @param kind what it is called, as “Trajectory”
   * @param extension without the dot
   */
  Optional<Path> fileToOpen(String title, String kind, String extension);

  /**
   * Asks for files that exist; returns none where the user chooses none, and one where several
   * cannot be chosen.
   */
  default List<Path> filesToOpen(String title, String kind, List<String> extensions) {
    return fileToOpen(title, kind, extensions.getFirst()).stream().toList();
  }

  /** Asks for a file to write; where it exists the user has agreed to overwrite it. */
  Optional<Path> fileToSave(String title, String kind, String extension, String suggested);
}

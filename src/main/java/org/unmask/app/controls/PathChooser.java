package org.unmask.app.controls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files and folders. */
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

  /** Files that exist; none where a person chooses none, and one where several cannot be. */
  default List<Path> filesToOpen(String title, String kind, List<String> extensions) {
    return fileToOpen(title, kind, extensions.getFirst()).stream().toList();
  }

  /** Returns a file to write; of one that exists the person has agreed to write over it. */
  Optional<Path> fileToSave(String title, String kind, String extension, String suggested);
}

package org.unmask.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.unmask.error.UserError;

/** Folders of files. */
public final class Folders {
  private Folders() {}

  /**
   * Deletes a folder of files; does nothing if it does not exist.
   *
   * @throws UserError if it holds folders, or cannot be deleted
   */
  public static void delete(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UserError(
          e, "Cannot delete %s: %s. Check that no program uses it.", folder, Reason.of(e));
    }
  }
}

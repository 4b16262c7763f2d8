package org.unmask.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unmask.problem.Problem;

/** A text as a file, in UTF-8. */
public final class TextFile {
  private TextFile() {}

  /**
   * Writes a text, beside the target and then moved.
   *
   * @throws Problem if the target cannot be written
   */
  public static void write(Path target, String text) {
    try (PendingFile file = PendingFile.beside(target)) {
      try {
        Files.writeString(file.path(), text);
      } catch (IOException e) {
        throw PendingFile.cannotWrite(target, e);
      }
      file.commit();
    }
  }
}

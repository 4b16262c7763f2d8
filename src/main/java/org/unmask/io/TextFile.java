package org.unmask.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unmask.error.UserError;

/** A reader of text files in UTF-8. */
public final class TextFile {
  private TextFile() {}

  /**
   * Reads a text.
   *
   * @param most bytes that it may have
   * @throws UserError if there is no such file, or it is too large, or no UTF-8
   */
  public static String read(Path file, long most) {
    try {
      long size = Files.size(file);
      if (size > most) {
        throw new UserError(
            "%s has %d bytes, but may have at most %d. Choose another file.", file, size, most);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw Reason.cannotRead(file, e);
    }
  }
}

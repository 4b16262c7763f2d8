package org.unmask.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.unmask.error.UserError;

/** Reads files of text, in UTF-8. */
public final class TextFile {
  private TextFile() {}

  /**
   * Reads a text.
   *
   * @param most bytes that it may have
   * @param what the file is, as “a curve”
   * @throws UserError if there is no such file, or it is too large, or no UTF-8
   */
  public static String read(Path file, long most, String what) {
    try {
      long size = Files.size(file);
      if (size > most) {
        throw new UserError(
            "%s: the file has %d bytes, but %s has %d at most.".formatted(file, size, what, most));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UserError("%s: there is no such file.".formatted(file), e);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new UserError("%s: cannot be read as UTF-8 text: %s.".formatted(file, reason), e);
    }
  }
}

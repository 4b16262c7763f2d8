package org.unmask.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/** The reason why a file cannot be read or written. */
public final class Reason {
  private static final System.Logger LOG = System.getLogger(Reason.class.getName());

  private Reason() {}

  /** Returns the error of a file or folder that cannot be read. */
  public static UserError cannotRead(Path file, IOException e) {
    return cannotRead(file, e, of(e));
  }

  /** Returns the error of a file or folder that cannot be read. */
  public static UserError cannotRead(Path file, UncheckedIOException e) {
    return cannotRead(file, e, of(e));
  }

  private static UserError cannotRead(Path file, Exception e, Message reason) {
    return new UserError(e, "Cannot read %s: %s. Check the file, or choose another.", file, reason);
  }

  /** Returns the error of a file or folder that cannot be written. */
  public static UserError cannotWrite(Path file, IOException e) {
    return new UserError(
        e, "Cannot write %s: %s. Free some space, or choose another place.", file, of(e));
  }

  /** Returns a clause such as “permission denied”, without a full stop. */
  public static Message of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> Message.of("permission denied");
      case NoSuchFileException _ -> Message.of("there is no such file or folder");
      case FileAlreadyExistsException _ -> Message.of("there is a file of that name");
      case DirectoryNotEmptyException _ -> Message.of("the folder is not empty");
      case NotDirectoryException _ -> Message.of("it is not a folder");
      case CharacterCodingException _ -> Message.of("it is not UTF-8 text");
      case EOFException _ -> Message.of("the file ends too early");
      case FileSystemException system -> ofSystem(e, String.valueOf(system.getReason()));
      default -> ofSystem(e, String.valueOf(e.getMessage()));
    };
  }

  /** Returns the clause of the error that was wrapped. */
  public static Message of(UncheckedIOException e) {
    return of(Objects.requireNonNull(e.getCause()));
  }

  /** Returns what a system says in its own words, which are for the log. */
  private static Message ofSystem(IOException e, String words) {
    if (words.startsWith("No space left")) {
      return Message.of("the disk is full");
    }
    if (words.startsWith("Is a directory")) {
      return Message.of("it is a folder");
    }
    LOG.log(Level.DEBUG, "A file could not be read or written", e);
    return Message.of("input/output error");
  }
}

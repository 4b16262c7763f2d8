package org.unmask.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import org.unmask.error.Message;

/** Says why a file could not be read or written. */
public final class Reason {
  private Reason() {}

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
      case FileSystemException system when system.getReason() != null ->
          ofSystem(system.getReason());
      default -> ofSystem(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    };
  }

  /** Returns the clause of the error that was wrapped. */
  public static Message of(UncheckedIOException e) {
    return of(Objects.requireNonNull(e.getCause()));
  }

  private static Message ofSystem(String words) {
    return words.startsWith("No space left")
        ? Message.of("the disk is full")
        : Message.of("the system says “%s”", words);
  }
}

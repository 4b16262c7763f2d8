package org.unmask.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.unmask.problem.Problem;

/**
 * A file that is written beside its target and then moved there, so that nobody ever sees half of
 * it.
 */
public final class PendingFile implements AutoCloseable {
  private final Path target;
  private final Path path;

  private PendingFile(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /**
   * An empty file beside the target.
   *
   * @throws Problem if the target cannot be written
   */
  public static PendingFile beside(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (name == null || folder == null || Files.isDirectory(absolute)) {
      throw new Problem("Cannot write %s: it is a folder; name a file.".formatted(target));
    }
    if (!Files.isDirectory(folder)) {
      throw new Problem(
          "Cannot write %s: there is no folder %s; make it first.".formatted(target, folder));
    }
    Path path = folder.resolve(".%s.%d.part".formatted(name, ProcessHandle.current().pid()));
    try {
      if (Files.exists(absolute) && !Files.isWritable(absolute)) {
        throw new AccessDeniedException(target.toString());
      }
      Files.deleteIfExists(path);
      Files.createFile(path);
      return new PendingFile(target, path);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /**
   * Finds out, before a long job, whether a target can be written.
   *
   * @throws Problem if not
   */
  public static void check(Path target) {
    beside(target).close();
  }

  /** One line on a file that could not be written. */
  static Problem cannotWrite(Path target, IOException e) {
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied; choose another place";
          case NoSuchFileException _ -> "its folder does not take files; choose another place";
          case FileAlreadyExistsException _ -> "something stands in its place";
          default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    return new Problem("Cannot write %s: %s.".formatted(target, reason), e);
  }

  /** What to write to. */
  public Path path() {
    return path;
  }

  /** Moves what was written to the target. */
  public void commit() {
    try {
      try {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** Removes the file, unless it was committed. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }
}

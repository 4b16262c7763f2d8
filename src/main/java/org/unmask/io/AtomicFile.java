package org.unmask.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.error.UserError;

/**
 * A writer of files that are whole or not there: beside the target, then moved over it. Where
 * anything fails, or the work is cancelled, what was there before stays.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** A writer of a file's content. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is buffered, and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file into a folder that exists.
   *
   * @throws UserError if the target cannot be written
   */
  public static void write(Path target, Content content) {
    Path part = partOf(target);
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
        content.writeTo(out);
      }
      move(part, target);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    } finally {
      delete(part);
    }
  }

  /**
   * Writes a text in UTF-8 into a folder that exists.
   *
   * @throws UserError if the target cannot be written
   */
  public static void writeText(Path target, String text) {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Copies a file, if it is there and another one; makes the folder where there is none.
   *
   * @throws UserError if the target cannot be written
   */
  public static void copy(Path from, Path target) {
    if (Files.exists(from) && !from.toAbsolutePath().equals(target.toAbsolutePath())) {
      makeFolderOf(target);
      write(target, out -> Files.copy(from, out));
    }
  }

  /**
   * Makes the folder of a target, where there is none.
   *
   * @throws UserError if it cannot be made
   */
  public static void makeFolderOf(Path target) {
    Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /**
   * Finds out, before a long job, whether a target can be written.
   *
   * @throws UserError if not
   */
  public static void check(Path target) {
    Path part = partOf(target);
    try {
      Files.createFile(part);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    } finally {
      delete(part);
    }
  }

  /** Moves a finished file to its place, at once where the file system can. */
  public static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns where a target is written first; nothing is there yet. */
  private static Path partOf(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (name == null || folder == null || Files.isDirectory(absolute)) {
      throw new UserError("Cannot write %s: it is a folder. Name a file.", target);
    }
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          "Cannot write %s: there is no folder %s. Create it first.", target, folder);
    }
    if (Files.exists(absolute) && !Files.isWritable(absolute)) {
      throw cannotWrite(target, new AccessDeniedException(target.toString()));
    }
    // two threads may write one target, as two downloads of one model do
    Path part =
        folder.resolve(
            ".%s.%d.%d.part"
                .formatted(name, ProcessHandle.current().pid(), Thread.currentThread().threadId()));
    delete(part);
    deleteOrphans(folder, "." + name + ".");
    return part;
  }

  /** Deletes what processes that were killed have left of the same target. */
  private static void deleteOrphans(Path folder, String prefix) {
    Pattern part = Pattern.compile(Pattern.quote(prefix) + "(\\d{1,18})\\.\\d+\\.part");
    try (var orphans =
        Files.newDirectoryStream(
            folder,
            each -> {
              Matcher name = part.matcher(String.valueOf(each.getFileName()));
              return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
            })) {
      orphans.forEach(AtomicFile::delete);
    } catch (IOException e) {
      // what cannot be listed is not in the way either
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      part.toFile().deleteOnExit();
    }
  }

  private static UserError cannotWrite(Path target, IOException e) {
    return Reason.cannotWrite(target, e);
  }
}

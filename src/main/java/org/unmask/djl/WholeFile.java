package org.unmask.djl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.unmask.problem.Problem;

/** Writes files that are either whole or not there. */
final class WholeFile {
  private WholeFile() {}

  /** Writes a file's content. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the file, then moves over it; makes its folder where there is none.
   *
   * @throws Problem if it cannot be written; what was there before is still there
   */
  static void write(Path file, Content content) {
    Path folder = file.toAbsolutePath().getParent();
    Path beside = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(beside)) {
        content.writeTo(out);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(beside);
      throw new Problem("%s cannot be written: %s".formatted(file, Json.reason(e)), e);
    } catch (RuntimeException | Error e) {
      delete(beside);
      throw e;
    }
  }

  /** Copies a file, if it is there and another one. */
  static void copy(Path from, Path to) {
    if (Files.exists(from) && !from.toAbsolutePath().equals(to.toAbsolutePath())) {
      write(to, out -> Files.copy(from, out));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}

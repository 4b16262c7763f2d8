package org.unmask.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/**
 * The output for progress messages.
 *
 * @param out the stream, standard error
 * @param isInteractive whether this is a terminal, whose lines can be overwritten
 * @param columns the width in columns
 * @param rows the height in rows
 */
public record Terminal(PrintStream out, boolean isInteractive, int columns, int rows) {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  /** Returns the output to a file or pipe. */
  public static Terminal plain(PrintStream out) {
    return new Terminal(out, false, COLUMNS, ROWS);
  }

  /** Returns the output to the process's standard error. */
  public static Terminal standardError(PrintStream out) {
    if (!isTerminal() || "dumb".equals(System.getenv("TERM"))) {
      return plain(out);
    }
    try (var size = new Scanner(size())) {
      int rows = size.nextInt();
      int columns = size.nextInt();
      if (rows > 0 && columns > 0) {
        return new Terminal(out, true, columns, rows);
      }
    } catch (NoSuchElementException e) {
      // the size is unknown
    }
    return new Terminal(out, true, COLUMNS, ROWS);
  }

  /**
   * Returns whether standard error is a terminal. Java reports only whether standard input and
   * output both are; Linux reports standard error.
   */
  private static boolean isTerminal() {
    Path link = Path.of("/proc/self/fd/2");
    try {
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      }
    } catch (IOException e) {
      return false;
    }
    return requireNonNull(System.console()).isTerminal();
  }

  /** Returns “rows columns”, or an empty string if unknown. */
  private static String size() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size < /dev/tty").redirectErrorStream(true).start();
      try (var in = stty.getInputStream()) {
        String size = new String(in.readNBytes(100), StandardCharsets.US_ASCII).strip();
        stty.waitFor(1, TimeUnit.SECONDS);
        return size;
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Writes a line. */
  public void line(String text) {
    out.println(text);
  }

  /** Writes a line that the next one overwrites; does nothing if this is not a terminal. */
  public void passing(String text) {
    if (isInteractive) {
      out.print("\r\033[K" + text.substring(0, Math.min(text.length(), columns - 1)));
      out.flush();
    }
  }

  /** Clears the line to be overwritten. */
  public void clear() {
    if (isInteractive) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}

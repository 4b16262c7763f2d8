package org.unmask.cli.terminal;

import java.time.Duration;
import org.unmask.hub.DownloadProgress;

/**
 * A view of a download: one updating line, or one line per file if the output is not a terminal.
 */
public final class DownloadView implements AutoCloseable {
  private static final double MEGABYTE = 1e6;
  private static final int LONGEST_HOURS = 99;

  private final Terminal terminal;
  private String file = "";

  public DownloadView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows the progress. */
  public void show(DownloadProgress progress) {
    terminal.passing(line(progress));
    if (!terminal.isInteractive() && !file.equals(progress.file())) {
      file = progress.file();
      terminal.line("%s, of %s in all".formatted(file, size(progress.total())));
    }
  }

  /** Returns a line such as “120.3 of 498.8 MB, 24 %, 11.2 MB/s, 0:33 left, model.safetensors”. */
  public static String line(DownloadProgress progress) {
    return "%.1f of %.1f MB, %.0f %%%s, %s"
        .formatted(
            progress.bytes() / MEGABYTE,
            progress.total() / MEGABYTE,
            Math.floor(100 * progress.share()),
            progress.speed() > 0 ? pace(progress) : "",
            progress.file());
  }

  private static String pace(DownloadProgress progress) {
    var left = Duration.ofSeconds((long) Math.ceil(progress.secondsLeft()));
    String speed = ", %.1f MB/s".formatted(progress.speed() / MEGABYTE);
    return left.toHours() > LONGEST_HOURS
        ? speed
        : speed
            + (left.toHours() > 0
                ? ", %d:%02d:%02d left"
                    .formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : ", %d:%02d left".formatted(left.toMinutes(), left.toSecondsPart()));
  }

  /** Returns a text such as “498.8 MB”. */
  public static String size(long bytes) {
    return "%.1f MB".formatted(bytes / MEGABYTE);
  }

  /** Clears the line. */
  @Override
  public void close() {
    terminal.clear();
  }
}

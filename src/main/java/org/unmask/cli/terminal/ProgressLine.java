package org.unmask.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The progress of long work: one line that renews itself on a terminal, and a plain line every ten
 * seconds elsewhere.
 */
public final class ProgressLine {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final InstantSource clock;
  private final Instant begin;
  private Instant last;

  /** Creates the line of one work, which begins now. */
  public ProgressLine(Terminal terminal) {
    this(terminal, InstantSource.system());
  }

  ProgressLine(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
    begin = clock.instant();
    last = begin;
  }

  /** Shows the share of the work that is done, and the time left. */
  public void show(double share) {
    double seconds = Duration.between(begin, clock.instant()).toMillis() / 1e3;
    show("%.0f %% · %s left".formatted(100 * share, time(seconds * (1 - share) / share)));
  }

  /** Returns a time as hours, minutes and seconds. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Shows how far the work is. */
  public void show(String text) {
    if (terminal.isInteractive()) {
      terminal.passing(text);
    } else if (Duration.between(last, clock.instant()).compareTo(INTERVAL) >= 0) {
      last = clock.instant();
      terminal.line(text);
    }
  }
}

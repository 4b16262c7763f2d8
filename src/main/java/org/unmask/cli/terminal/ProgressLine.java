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
  private Instant last;

  /** Creates the line of one work, which begins now. */
  public ProgressLine(Terminal terminal) {
    this(terminal, InstantSource.system());
  }

  ProgressLine(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
    last = clock.instant();
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

package org.unmask.hub;

import java.time.Duration;

/**
 * How long a download waits.
 *
 * @param stall for the server to send anything
 * @param pause before the second attempt; each further one doubles it
 * @param attempts in a row that bring nothing, from 1
 */
public record Patience(Duration stall, Duration pause, int attempts) {
  /** What people bear. */
  public static final Patience STANDARD =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(1), 4);
}

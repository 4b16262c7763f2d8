package org.unmask.hub.client;

import java.time.Duration;

/**
 * The timeout and retries of a download.
 *
 * @param stall the longest wait for the server to send anything
 * @param pause the pause before the first retry; it doubles with each retry
 * @param attempts the number of attempts in a row without progress, at least 1
 */
public record Timeouts(Duration stall, Duration pause, int attempts) {
  /** 20 s timeout, 4 attempts, 1 s before the first retry. */
  public static final Timeouts STANDARD =
      new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(1), 4);
}

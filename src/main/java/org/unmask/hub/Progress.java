package org.unmask.hub;

/**
 * How far a download is.
 *
 * @param file that is fetched now
 * @param bytes that are here, of all files
 * @param total of all files
 * @param speed in bytes a second, over the last seconds; 0 while it is unknown
 */
public record Progress(String file, long bytes, long total, double speed) {
  /** How much is here, from 0 to 1. */
  public double share() {
    return total == 0 ? 0 : (double) bytes / total;
  }

  /** Seconds to the end at this speed, or infinity where nothing moves. */
  public double secondsLeft() {
    return speed > 0 ? (total - bytes) / speed : Double.POSITIVE_INFINITY;
  }
}

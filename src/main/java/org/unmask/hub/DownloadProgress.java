package org.unmask.hub;

/**
 * The progress of a download.
 *
 * @param file the current file
 * @param bytes the bytes received, of all files
 * @param total the size of all files in bytes
 * @param speed bytes per second over the last seconds; 0 while unknown
 */
public record DownloadProgress(String file, long bytes, long total, double speed) {
  /** Returns {@code bytes / total}, from 0 to 1. */
  public double share() {
    return total == 0 ? 0 : (double) bytes / total;
  }

  /** Returns {@code (total − bytes) / speed} in seconds, or infinity if the speed is 0. */
  public double secondsLeft() {
    return speed > 0 ? (total - bytes) / speed : Double.POSITIVE_INFINITY;
  }
}

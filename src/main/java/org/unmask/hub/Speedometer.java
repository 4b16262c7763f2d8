package org.unmask.hub;

import java.util.ArrayDeque;

/** The download speed over the last five seconds. */
final class Speedometer {
  private static final long WINDOW = 5_000_000_000L;
  private static final long SHORTEST = 250_000_000L;

  private record Mark(long nanos, long bytes) {}

  private final ArrayDeque<Mark> marks = new ArrayDeque<>();

  /**
   * Returns the speed in bytes per second; 0 while unknown.
   *
   * @param nanos the time of a monotonic clock
   * @param bytes the bytes received so far
   */
  double at(long nanos, long bytes) {
    marks.add(new Mark(nanos, bytes));
    while (marks.size() > 2 && nanos - marks.getFirst().nanos() > WINDOW) {
      marks.removeFirst();
    }
    Mark first = marks.getFirst();
    long passed = nanos - first.nanos();
    return passed < SHORTEST ? 0 : (bytes - first.bytes()) * 1e9 / passed;
  }
}

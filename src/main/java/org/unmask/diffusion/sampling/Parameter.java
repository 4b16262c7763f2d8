package org.unmask.diffusion.sampling;

import org.unmask.error.Message;
import org.unmask.error.ValueError;

/**
 * A number that a sampler or the settings take, described once: options, help, forms and files
 * derive from it.
 *
 * @param id the name in commands, files and messages, as “ranking-temperature”
 * @param least the least value
 * @param most the greatest value
 * @param step the distance between the values a slider stops at; 1 for a whole number
 * @param typical where a slider ends; greater values up to {@code most} can be typed
 * @param usual the default
 * @param unit as “nats”; empty for none
 * @param isNewer whether files may lack it, being written before its sampler took it: then it is
 *     the default
 */
public record Parameter(
    String id,
    double least,
    double most,
    double step,
    double typical,
    double usual,
    String unit,
    boolean isNewer) {
  /** A number that its sampler took from the first. */
  public Parameter(
      String id,
      double least,
      double most,
      double step,
      double typical,
      double usual,
      String unit) {
    this(id, least, most, step, typical, usual, unit, false);
  }

  /** A number without a unit. */
  public Parameter(
      String id, double least, double most, double step, double typical, double usual) {
    this(id, least, most, step, typical, usual, "");
  }

  /** Returns the same number with another default. */
  public Parameter withUsual(double other) {
    return new Parameter(id, least, most, step, typical, other, unit, isNewer);
  }

  /** Returns the same number, which its sampler once did not take. */
  Parameter addedLater() {
    return new Parameter(id, least, most, step, typical, usual, unit, true);
  }

  /** Returns whether it is a whole number. */
  public boolean isWhole() {
    return step == 1;
  }

  /**
   * Returns a value that is in range.
   *
   * @throws IllegalArgumentException if it is not
   */
  public double check(double value) {
    if (!contains(value)) {
      throw new ValueError("%s is %s, but must be %s.", id, written(value), range());
    }
    return value;
  }

  /** Returns whether a value is in range. */
  public boolean contains(double value) {
    return value >= least && value <= most;
  }

  /** Returns the range in words, as “from 0 to 20”. */
  public Message range() {
    if (most == Integer.MAX_VALUE) {
      return Message.of("at least %s", written(least));
    }
    return least == Double.MIN_VALUE
        ? Message.of("above 0, to %s", written(most))
        : Message.of("from %s to %s", written(least), written(most));
  }

  /** Returns where a slider begins: within the range, at a multiple of the step. */
  public double first() {
    return least > 0 ? Math.max(least, step) : least;
  }

  /** Returns a value as commands and messages write it, as “32”, “0.5” or “5e-5”. */
  public static String written(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value).replace(".0E", "e").replace("E", "e");
  }
}

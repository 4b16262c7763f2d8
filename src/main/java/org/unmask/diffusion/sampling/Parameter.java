package org.unmask.diffusion.sampling;

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
 */
public record Parameter(
    String id, double least, double most, double step, double typical, double usual, String unit) {
  /** A number without a unit. */
  public Parameter(
      String id, double least, double most, double step, double typical, double usual) {
    this(id, least, most, step, typical, usual, "");
  }

  /** Returns the same number with another default. */
  public Parameter withUsual(double other) {
    return new Parameter(id, least, most, step, typical, other, unit);
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
      throw new IllegalArgumentException(
          "%s is %s, but must be %s".formatted(id, written(value), range()));
    }
    return value;
  }

  /** Returns whether a value is in range. */
  public boolean contains(double value) {
    return value >= least && value <= most;
  }

  /** Returns the range in words, as “from 0 to 20”. */
  public String range() {
    String from = least == Double.MIN_VALUE ? "above 0, " : "from %s ".formatted(written(least));
    return most == Integer.MAX_VALUE ? "at least " + written(least) : from + "to " + written(most);
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

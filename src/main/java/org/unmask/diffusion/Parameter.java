package org.unmask.diffusion;

import java.util.Locale;

/** A number that some samplers take, by the name that commands, files and messages call it. */
public enum Parameter {
  /** τ of {@link ConfidenceThreshold}. */
  THRESHOLD(0, 1),
  /** f of {@link FactorThreshold}. */
  FACTOR(0.01, 10),
  /** τ of {@link MaskGit}. */
  NOISE(0, 20),
  /** a of {@link DreamOrder}. */
  RANKING_TEMPERATURE(0, 20),
  /** η of {@link ReMdm}. */
  REMASKING_RATE(0, 1),
  /** γ of {@link EntropyBound}, in nats. */
  ENTROPY_BOUND(0, 100),
  /** d of {@link Spread}, a whole number. */
  SPACING(1, 512),
  /** B of {@link Blocks}, a whole number; 0 for none. */
  BLOCK(0, 4096);

  private final double least;
  private final double most;

  Parameter(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** The name in commands and files, as “ranking-temperature”. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The least value. */
  public double least() {
    return least;
  }

  /** The greatest value. */
  public double most() {
    return most;
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  void check(double value) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s, but must be from %s to %s".formatted(id(), value, least, most));
    }
  }
}

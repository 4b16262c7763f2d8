package org.unmask.diffusion;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * γ(t), the mask ratio that is left when the share t of a run is done: falling from γ(0) = 1 to
 * γ(1) = 0.
 */
public enum Schedule {
  /** γ(t) = 1 − t. */
  LINEAR {
    @Override
    public double maskRatio(double done) {
      return 1 - done;
    }
  },
  /**
   * γ(t) = cos(πt/2): slow at first.
   *
   * @see <a href="https://arxiv.org/abs/2202.04200">Chang et al., MaskGIT</a>
   */
  COSINE {
    @Override
    public double maskRatio(double done) {
      return done == 1 ? 0 : Math.cos(Math.PI * done / 2);
    }
  };

  /**
   * The share of the free positions that stays masked.
   *
   * @param done the share of the run that is done, from 0 to 1
   */
  public abstract double maskRatio(double done);

  /** The schedule of that {@link #id}, if there is one. */
  public static Optional<Schedule> withId(String id) {
    return Stream.of(values()).filter(schedule -> schedule.id().equals(id)).findFirst();
  }

  /** The name in commands and files, as “linear”. */
  public final String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mask ratio after a step. */
  final double maskRatioAfter(int step, int steps) {
    return maskRatio((step + 1) / (double) steps);
  }
}

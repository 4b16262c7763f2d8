package org.unmask.training.objective.kind;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.unmask.error.ValueError;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;

/**
 * The plain mean at middle ratios, N(0.45, 0.2) cut to [0.05, 0.95]: neither the guess from nothing
 * nor the last token, where there is least to learn. The last fifth of the steps has the ratios of
 * {@link Mean}, since a text is written from all of them.
 *
 * <p>p = F⁻¹(F(lowest) + (F(highest) − F(lowest))·t) with t stratified over the batch and F of
 * N(mean, deviation²).
 *
 * @param lowest above 0
 * @param highest to 1
 * @see <a href="https://arxiv.org/abs/2605.13026">Bell-shaped mask ratios</a>
 */
public record Bell(double mean, double deviation, double lowest, double highest)
    implements MaskRatios {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective(
          "bell",
          new MaskRatios.Changing(
              new Bell(0.45, 0.2, 0.05, 0.95), 0.8, MaskRatios.Stratified.UNIFORM),
          Weighting.MEAN);

  private static final int CELLS = 4096;

  /** Checks the ranges. */
  public Bell {
    if (!(MaskRatios.check(lowest) < MaskRatios.check(highest)
        && deviation > 0
        && Double.isFinite(mean))) {
      throw new ValueError(
          "The mask ratios are N(%s, %s²) from %s to %s, which is not a distribution.",
          mean, deviation, lowest, highest);
    }
  }

  @Override
  public double[] draw(int sequences, RandomGenerator random) {
    double[] below = new double[CELLS + 1];
    double width = (highest - lowest) / CELLS;
    for (int cell = 0; cell < CELLS; cell++) {
      double z = (lowest + (cell + 0.5) * width - mean) / deviation;
      below[cell + 1] = below[cell] + Math.exp(-z * z / 2);
    }
    double[] ratios = MaskRatios.strata(sequences, random);
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = lowest + width * inverse(below, ratios[i]);
    }
    return ratios;
  }

  /** Returns the cell, and the share of it, below which a share of the whole lies. */
  private static double inverse(double[] below, double share) {
    double sought = share * below[CELLS];
    int found = Arrays.binarySearch(below, sought);
    int cell = found >= 0 ? Math.min(found, CELLS - 1) : -found - 2;
    return cell + (sought - below[cell]) / (below[cell + 1] - below[cell]);
  }

  @Override
  public Map<String, Object> description() {
    return Map.of("bell", List.of(mean, deviation, lowest, highest));
  }
}

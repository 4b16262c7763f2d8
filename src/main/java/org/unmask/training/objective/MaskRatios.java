package org.unmask.training.objective;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unmask.error.ValueError;

/** The probabilities with which positions are masked. */
public sealed interface MaskRatios {
  /** One probability for each sequence of a batch. */
  double[] draw(int sequences, RandomGenerator random);

  /**
   * p = lowest + (highest − lowest)·t with t_i = (u + i)/B mod 1 for sequence i: every batch covers
   * the whole range.
   *
   * @param lowest above 0
   * @param highest to 1
   */
  record Stratified(double lowest, double highest) implements MaskRatios {
    /** Checks the range. */
    public Stratified {
      check(lowest);
      check(highest);
      if (lowest > highest) {
        throw new ValueError(
            "The lowest mask ratio is %s, but must not be above the highest, which is %s.",
            lowest, highest);
      }
    }

    @Override
    public double[] draw(int sequences, RandomGenerator random) {
      double u = random.nextDouble();
      return IntStream.range(0, sequences)
          .mapToDouble(i -> lowest + (highest - lowest) * ((u + i) / sequences % 1))
          .toArray();
    }
  }

  /**
   * p = F⁻¹(F(lowest) + (F(highest) − F(lowest))·t) with t as in {@link Stratified} and F of
   * N(mean, deviation²).
   *
   * @param lowest above 0
   * @param highest to 1
   */
  record Bell(double mean, double deviation, double lowest, double highest) implements MaskRatios {
    private static final int CELLS = 4096;

    /** Checks the ranges. */
    public Bell {
      check(lowest);
      check(highest);
      if (!(lowest < highest && deviation > 0 && Double.isFinite(mean))) {
        throw new ValueError(
            "The mask ratios are N(%s, %s²) from %s to %s, which is not a distribution.",
            mean, deviation, lowest, highest);
      }
    }

    @Override
    public double[] draw(int sequences, RandomGenerator random) {
      double u = random.nextDouble();
      double[] below = new double[CELLS + 1];
      double width = (highest - lowest) / CELLS;
      for (int cell = 0; cell < CELLS; cell++) {
        double z = (lowest + (cell + 0.5) * width - mean) / deviation;
        below[cell + 1] = below[cell] + Math.exp(-z * z / 2);
      }
      return IntStream.range(0, sequences)
          .mapToDouble(i -> lowest + width * inverse(below, (u + i) / sequences % 1))
          .toArray();
    }

    /** The cell, and the share of it, below which a share of the whole lies. */
    private static double inverse(double[] below, double share) {
      double wanted = share * below[CELLS];
      int found = Arrays.binarySearch(below, wanted);
      int cell = found >= 0 ? Math.min(found, CELLS - 1) : -found - 2;
      return cell + (wanted - below[cell]) / (below[cell + 1] - below[cell]);
    }
  }

  /** Nothing is masked, and all is asked for. */
  record Unmasked() implements MaskRatios {
    @Override
    public double[] draw(int sequences, RandomGenerator random) {
      return new double[sequences];
    }
  }

  /**
   * One ratio of a list for a whole batch.
   *
   * @param ratios above 0, to 1; at least one
   */
  record Grid(List<Double> ratios) implements MaskRatios {
    /** Checks and copies the list. */
    public Grid {
      ratios = List.copyOf(ratios);
      ratios.forEach(MaskRatios::check);
      if (ratios.isEmpty()) {
        throw new ValueError("The list of mask ratios is empty.");
      }
    }

    @Override
    public double[] draw(int sequences, RandomGenerator random) {
      double ratio = ratios.get(random.nextInt(ratios.size()));
      return IntStream.range(0, sequences).mapToDouble(i -> ratio).toArray();
    }
  }

  private static void check(double ratio) {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new ValueError("The mask ratio is %s, but must be above 0 and at most 1.", ratio);
    }
  }
}

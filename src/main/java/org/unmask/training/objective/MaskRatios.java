package org.unmask.training.objective;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unmask.error.ValueError;

/** The mask ratios of a batch: the probability with which each position of a sequence is masked. */
public interface MaskRatios {
  /** Returns one for each sequence of a batch. */
  double[] draw(int sequences, RandomGenerator random);

  /** Returns the lowest that may be drawn in a run. */
  double lowest();

  /** Returns the highest that may be drawn in a run. */
  double highest();

  /**
   * Returns those of a step.
   *
   * @param done share of the run's steps before it, from 0 to 1
   */
  default MaskRatios at(double done) {
    return this;
  }

  /** Returns its name and numbers, as train.py knows them. */
  Map<String, Object> description();

  /**
   * Returns a ratio in range.
   *
   * @throws ValueError if it is not
   */
  static double check(double ratio) {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new ValueError("The mask ratio is %s, but must be above 0 and at most 1.", ratio);
    }
    return ratio;
  }

  /** Returns t_i = (u + i)/B mod 1 for sequence i of B: each batch covers the whole of [0, 1). */
  static double[] strata(int sequences, RandomGenerator random) {
    double u = random.nextDouble();
    return IntStream.range(0, sequences).mapToDouble(i -> (u + i) / sequences % 1).toArray();
  }

  /** p = lowest + (highest − lowest)·t with the {@linkplain #strata strata} t. */
  record Stratified(double lowest, double highest) implements MaskRatios {
    /** All ratios alike; at 0 nothing is predicted, so that they begin above it. */
    public static final Stratified UNIFORM = new Stratified(1e-3, 1);

    /** Checks the range. */
    public Stratified {
      if (check(lowest) > check(highest)) {
        throw new ValueError(
            "The lowest mask ratio is %s, but must not be above the highest, which is %s.",
            lowest, highest);
      }
    }

    @Override
    public double[] draw(int sequences, RandomGenerator random) {
      double[] ratios = strata(sequences, random);
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = lowest + (highest - lowest) * ratios[i];
      }
      return ratios;
    }

    @Override
    public Map<String, Object> description() {
      return Map.of("stratified", List.of(lowest, highest));
    }
  }

  /** One ratio of a list for a whole batch, each equally likely. */
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
      return IntStream.range(0, sequences).mapToDouble(_ -> ratio).toArray();
    }

    @Override
    public double lowest() {
      return ratios.stream().mapToDouble(each -> each).min().orElseThrow();
    }

    @Override
    public double highest() {
      return ratios.stream().mapToDouble(each -> each).max().orElseThrow();
    }

    @Override
    public Map<String, Object> description() {
      return Map.of("grid", ratios);
    }
  }

  /**
   * Some ratios first, then others.
   *
   * @param until the share of the run's steps that have the first
   */
  record Changing(MaskRatios first, double until, MaskRatios then) implements MaskRatios {
    @Override
    public MaskRatios at(double done) {
      return done < until ? first : then;
    }

    @Override
    public double[] draw(int sequences, RandomGenerator random) {
      return first.draw(sequences, random);
    }

    @Override
    public double lowest() {
      return Math.min(first.lowest(), then.lowest());
    }

    @Override
    public double highest() {
      return Math.max(first.highest(), then.highest());
    }

    @Override
    public Map<String, Object> description() {
      return Map.of("first", first.description(), "until", until, "then", then.description());
    }
  }

  /** Nothing is masked. */
  record None() implements MaskRatios {
    @Override
    public double[] draw(int sequences, RandomGenerator random) {
      return new double[sequences];
    }

    @Override
    public double lowest() {
      return 0;
    }

    @Override
    public double highest() {
      return 0;
    }

    @Override
    public Map<String, Object> description() {
      return Map.of();
    }
  }
}

package org.unmask.evaluation.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A map from values to pixels.
 *
 * @param least the value at {@code from}
 * @param most the value at {@code to}, above the least
 * @param from in pixels
 * @param to in pixels
 */
record PlotScale(double least, double most, double from, double to) {
  private static final int TICKS = 5;

  /** Around equal values, as a share of them. */
  private static final double LEAST_SPARE = 0.02;

  /** Returns the scale on which values fill a length but for a margin at both ends. */
  static PlotScale around(double[] values, double from, double to, double margin) {
    double least = DoubleStream.of(values).min().orElse(0);
    double most = DoubleStream.of(values).max().orElse(1);
    double spare = Math.max((most - least) * margin, LEAST_SPARE * Math.max(1, Math.abs(most)));
    return new PlotScale(least - spare, most + spare, from, to);
  }

  /** Returns the place of a value. */
  double at(double value) {
    return from + (value - least) / (most - least) * (to - from);
  }

  /** Returns round values in range, about five: multiples of 1, 2 or 5 × 10ⁿ. */
  List<Double> round() {
    double rough = (most - least) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        DoubleStream.of(1, 2, 5, 10)
            .map(factor -> factor * power)
            .filter(each -> each >= rough)
            .findFirst()
            .orElse(10 * power);
    long first = (long) Math.ceil(least / step);
    long last = (long) Math.floor(most / step);
    return IntStream.rangeClosed(0, (int) (last - first))
        .mapToObj(i -> (first + i) * step)
        .toList();
  }

  /** Returns the whole values in range. */
  List<Integer> whole() {
    return IntStream.rangeClosed((int) Math.ceil(least), (int) Math.floor(most)).boxed().toList();
  }
}

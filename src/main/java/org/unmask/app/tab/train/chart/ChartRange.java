package org.unmask.app.tab.train.chart;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.unmask.app.tab.train.chart.TrainingHistory.Curve;
import org.unmask.app.tab.train.chart.TrainingHistory.Measure;

/**
 * The range of values that fills the height of a chart.
 *
 * @param bottom the least
 * @param top the most, above the least
 */
record ChartRange(double bottom, double top) {
  private static final double MARGIN = 0.08;

  /** The margin of a curve that is level, as a share of its value. */
  private static final double FLAT = 0.01;

  /**
   * Returns what of the curves is in sight; single noisy steps may stand out of it.
   *
   * @param inSight whether a step is
   */
  static ChartRange of(Measure measure, Curve curve, List<Curve> others, DoublePredicate inSight) {
    double[] values =
        DoubleStream.concat(
                DoubleStream.concat(visible(curve, inSight), usual(curve, inSight)),
                others.stream().flatMapToDouble(other -> visible(other, inSight)))
            .filter(Double::isFinite)
            .toArray();
    double least = measure == Measure.RATE ? 0 : DoubleStream.of(values).min().orElse(0);
    double most = DoubleStream.of(values).max().orElse(1);
    double margin =
        Math.max((most - least) * MARGIN, Math.max(Math.abs(most) * FLAT, Double.MIN_NORMAL));
    return new ChartRange(measure == Measure.RATE ? least : least - margin, most + margin);
  }

  /** Returns the ends of what nine of ten noisy values in sight are within. */
  private static DoubleStream usual(Curve of, DoublePredicate inSight) {
    double[] sorted =
        of.smooth().length == 0
            ? new double[0]
            : places(of, inSight).mapToDouble(i -> of.values()[i]).sorted().toArray();
    return sorted.length == 0
        ? DoubleStream.empty()
        : DoubleStream.of(
            sorted[sorted.length / 20], sorted[sorted.length - 1 - sorted.length / 20]);
  }

  /** Returns the values that are drawn, with their errors. */
  private static DoubleStream visible(Curve of, DoublePredicate inSight) {
    double[] shown = of.shown();
    return places(of, inSight)
        .boxed()
        .flatMapToDouble(i -> DoubleStream.of(shown[i] - of.error(i), shown[i] + of.error(i)));
  }

  private static IntStream places(Curve of, DoublePredicate inSight) {
    return IntStream.range(0, of.values().length).filter(i -> inSight.test(of.steps()[i]));
  }
}

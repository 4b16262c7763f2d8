package org.unmask.app.tab.train.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.tab.train.chart.TrainingHistory.Curve;
import org.unmask.app.tab.train.chart.TrainingHistory.Measure;

@Tag("fast")
class ChartRangeTest {
  private static Curve curve(double... values) {
    double[] steps = IntStream.range(0, values.length).asDoubleStream().toArray();
    return new Curve(steps, values, new double[0], new double[0]);
  }

  @Test
  void allInSightHasRoomAndTheRestHasNone() {
    Curve curve = curve(9, 2, 4, 3, 90);
    ChartRange range =
        ChartRange.of(Measure.BOUND, curve, List.of(curve(1, 5, 1)), step -> step > 0 && step < 4);
    assertThat(range.bottom()).isLessThan(1).isGreaterThan(0.5);
    assertThat(range.top()).isGreaterThan(5).isLessThan(5.5);
  }

  @Test
  void errorsAreInSightToo() {
    double[] steps = {0, 1};
    var curve = new Curve(steps, new double[] {4, 3}, new double[0], new double[] {1, Double.NaN});
    ChartRange range = ChartRange.of(Measure.BOUND, curve, List.of(), _ -> true);
    assertThat(range.top()).isGreaterThan(5);
    assertThat(range.bottom()).isBetween(2.5, 3.0);
  }

  @Test
  void oneNoisyStepDoesNotFlattenTheOthers() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i == 50 ? 1000 : 2 + i % 2);
    double[] smooth = new double[100];
    Arrays.fill(smooth, 2.5);
    double[] steps = IntStream.range(0, 100).asDoubleStream().toArray();
    ChartRange range =
        ChartRange.of(
            Measure.LOSS, new Curve(steps, values, smooth, new double[0]), List.of(), _ -> true);
    assertThat(range.bottom()).isBetween(1.8, 2.0);
    assertThat(range.top()).isBetween(3.0, 3.2);
  }

  @Test
  void aRateBeginsAtNoughtAndNothingHasARangeToo() {
    assertThat(ChartRange.of(Measure.RATE, curve(2e-4, 1e-4), List.of(), _ -> true).bottom())
        .isZero();
    ChartRange none = ChartRange.of(Measure.LOSS, Curve.NOTHING, List.of(), _ -> true);
    assertThat(none.top()).isGreaterThan(none.bottom());
    ChartRange flat = ChartRange.of(Measure.BOUND, curve(2, Double.NaN, 2), List.of(), _ -> true);
    assertThat(flat.top()).isGreaterThan(flat.bottom());
  }
}

package org.unmask.app.tab.train.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.unmask.diffusion.sampling.Parameter;

/** A number on an axis. */
record AxisTick(double value, String text) {
  /** Smaller steps are written as 2e-4. */
  private static final double PLAIN = 1e-3;

  /**
   * Returns the multiples of a step in a range, where the step is 1, 2 or 5 times a power of ten:
   * the smallest that gives at most so many.
   *
   * @param to above {@code from}
   * @param most from 1
   */
  static List<AxisTick> of(double from, double to, int most) {
    BigDecimal step = step((to - from) / most);
    return ticks(from, to, step);
  }

  /** Returns the same of whole numbers. */
  static List<AxisTick> whole(double from, double to, int most) {
    return ticks(from, to, step(Math.max(1, (to - from) / most)));
  }

  private static BigDecimal step(double least) {
    int power = (int) Math.floor(Math.log10(least));
    return Stream.of(1, 2, 5, 10)
        .map(digit -> BigDecimal.valueOf(digit).scaleByPowerOfTen(power))
        .filter(step -> step.doubleValue() >= least * (1 - 1e-9))
        .findFirst()
        .orElseThrow();
  }

  private static List<AxisTick> ticks(double from, double to, BigDecimal step) {
    double size = step.doubleValue();
    return LongStream.rangeClosed(
            (long) Math.ceil(from / size - 1e-9), (long) Math.floor(to / size + 1e-9))
        .mapToObj(count -> tick(step.multiply(BigDecimal.valueOf(count)), size))
        .toList();
  }

  private static AxisTick tick(BigDecimal value, double step) {
    boolean isPlain = step >= PLAIN || value.signum() == 0;
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return new AxisTick(
        value.doubleValue(),
        isPlain
            ? value
                .setScale(value.signum() == 0 ? 0 : decimals, RoundingMode.HALF_EVEN)
                .toPlainString()
            : Parameter.written(value.doubleValue()));
  }
}

package org.unmask.app.tab.train.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class AxisTickTest {
  private static List<String> texts(List<AxisTick> ticks) {
    return ticks.stream().map(AxisTick::text).toList();
  }

  @Test
  void ticksAreMultiplesOfOneTwoOrFive() {
    assertThat(texts(AxisTick.of(0, 10, 5))).containsExactly("0", "2", "4", "6", "8", "10");
    assertThat(texts(AxisTick.of(0.93, 1.21, 4))).containsExactly("1.0", "1.1", "1.2");
    assertThat(texts(AxisTick.of(-0.07, 0.06, 3))).containsExactly("-0.05", "0", "0.05");
    assertThat(texts(AxisTick.of(0, 2.2e-4, 4))).containsExactly("0", "1e-4", "2e-4");
    assertThat(texts(AxisTick.of(0, 6.1e-4, 4))).containsExactly("0", "2e-4", "4e-4", "6e-4");
    assertThat(texts(AxisTick.whole(0, 2, 9))).containsExactly("0", "1", "2");
    assertThat(texts(AxisTick.whole(0, 45_000, 5)))
        .containsExactly("0", "10000", "20000", "30000", "40000");
  }

  @Test
  void anyRangeHasSomeTicksAndNotTooMany() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double from = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 7));
      double to = from + random.nextDouble(1e-3, 1) * Math.pow(10, random.nextInt(-3, 7));
      int most = random.nextInt(3, 12);
      List<AxisTick> ticks = AxisTick.of(from, to, most);
      assertThat(ticks).as("%s to %s", from, to).hasSizeBetween(1, most + 1);
      assertThat(texts(ticks)).doesNotHaveDuplicates();
      assertThat(ticks)
          .allSatisfy(
              tick -> {
                assertThat(tick.value())
                    .isBetween(from - 1e-6 * (to - from), to + 1e-6 * (to - from));
                assertThat(Double.parseDouble(tick.text())).isEqualTo(tick.value());
              });
    }
  }
}

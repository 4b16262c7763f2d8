package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class OrderCorrelationTest {
  /** As scipy.stats.kendalltau says. */
  @ParameterizedTest
  @CsvSource({
    "1 2 3 4 5, 1",
    "5 4 3 2 1, -1",
    "1 1 2 2 3 3, 0.894427190999916",
    "3 1 2 3 1 2 2, -0.1091089451179962",
    "4 4 1 2, -0.5477225575051662",
    "2 2 2, NaN",
    "7, NaN"
  })
  void orderIsKendallsTau(String steps, double tau) {
    int[] values = Arrays.stream(steps.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(OrderCorrelation.kendall(values)).isCloseTo(tau, within(1e-12));
  }
}

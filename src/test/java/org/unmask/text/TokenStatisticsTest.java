package org.unmask.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TokenStatisticsTest {
  @Test
  void theEntropyIsThatOfTheFrequencies() {
    // shares 1/2, 1/4, 1/4: ½ ln 2 + 2 · ¼ ln 4 = 1.5 ln 2
    assertThat(TokenStatistics.entropy(7, 8, 7, 9)).isCloseTo(1.5 * Math.log(2), within(1e-12));
    assertThat(TokenStatistics.entropy(5, 5, 5)).isZero();
    assertThat(TokenStatistics.entropy()).isZero();
  }

  @Test
  void distinctIsTheShareOfDifferentRuns() {
    // bigrams 12 23 31 12 23: three different of five
    assertThat(TokenStatistics.distinct(2, 1, 2, 3, 1, 2, 3)).isEqualTo(3 / 5.0);
    // runs of four 1212 2121 1212: the last was there
    assertThat(TokenStatistics.distinct(4, 1, 2, 1, 2, 1, 2)).isEqualTo(2 / 3.0);
    assertThat(TokenStatistics.distinct(1, 6, 6, 6, 6)).isEqualTo(1 / 4.0);
  }

  @Test
  void aTextShorterThanARunRepeatsNothing() {
    assertThat(TokenStatistics.distinct(4, 1, 1, 1)).isEqualTo(1);
    assertThatThrownBy(() -> TokenStatistics.distinct(0, 1, 2)).hasMessageContaining("from 1");
  }
}

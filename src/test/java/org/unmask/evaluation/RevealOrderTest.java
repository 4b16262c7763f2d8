package org.unmask.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.sequence.Edit;

@Tag("fast")
class RevealOrderTest {
  private static Step step(int... positions) {
    return new Step(
        IntStream.of(positions).<Edit>mapToObj(i -> new Edit.Reveal(i, 7, 1)).toList(), 0, 1);
  }

  private static double correlation(Step... steps) {
    return RevealOrder.correlation(List.of(steps), new int[] {2, 3, 5, 6});
  }

  @Test
  void fromLeftToRightIsOneAndBackMinusOne() {
    assertThat(correlation(step(2), step(3), step(5), step(6))).isCloseTo(1, within(1e-12));
    assertThat(correlation(step(6), step(5), step(3), step(2))).isCloseTo(-1, within(1e-12));
  }

  @Test
  void positionsOfOneStepShareTheirRank() {
    // ranks 0.5 0.5 2.5 2.5 against 0 1 2 3: 4 / √(4 · 5)
    assertThat(correlation(step(2, 3), step(5, 6))).isCloseTo(4 / Math.sqrt(20), within(1e-12));
    assertThat(correlation(step(2, 3, 5, 6))).isNaN();
  }

  @Test
  void theStepThatGaveTheLastTokenCounts() {
    var remask = new Step(List.of(new Edit.Remask(2)), 1, 1);
    // in the order 3 5 6 2, so ranks 3 0 1 2
    double expected = (-1.5 * 1.5 - 0.5 * -1.5 + 0.5 * -0.5 + 1.5 * 0.5) / 5;
    assertThat(correlation(step(2), step(3), remask, step(5), step(6), step(2)))
        .isCloseTo(expected, within(1e-12));
    assertThat(correlation(step(2), step(3), step(5), step(6), step(2)))
        .isCloseTo(expected, within(1e-12));
  }
}

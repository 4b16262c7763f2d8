package org.unmask.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikelihoodBoundTest {
  private static final Masker MASKER = new Masker(4, BitSet.valueOf(new long[] {31}));
  private static final Windows WINDOWS =
      new Windows(
          IntStream.of(9, 20, 33).mapToObj(n -> IntStream.range(5, 5 + n).toArray()).toList(),
          8,
          0,
          2);

  private static LikelihoodBound bound(LanguageModelScorer model, int draws, long seed) {
    return LikelihoodBound.evaluate(model, WINDOWS, MASKER, draws, 3, new SplittableRandom(seed));
  }

  private static float[] constant(MaskedBatch batch, float value) {
    float[] values = new float[batch.predictions()];
    Arrays.fill(values, value);
    return values;
  }

  private static float[] byToken(MaskedBatch batch) {
    float[] values = new float[batch.predictions()];
    for (int i = 0; i < values.length; i++) {
      values[i] = batch.targets()[i];
    }
    return values;
  }

  @Test
  void anIndifferentModelHasItsEntropyWithoutError() {
    LikelihoodBound bound = bound(batch -> constant(batch, 3), 2, 1);
    assertThat(bound.nats()).isCloseTo(3, within(1e-6));
    assertThat(bound.standardError()).isCloseTo(0, within(1e-6));
    assertThat(bound.tokens()).isEqualTo(9 + 20 + 33);
  }

  @Test
  void isUnbiasedForModelsThatKnowEachTokenByItself() {
    // CE depends on the token alone, so the bound is the mean over the text: of 5 … 4 + n for each
    // document
    double expected =
        List.of(9, 20, 33).stream().mapToDouble(n -> IntStream.range(5, 5 + n).sum()).sum() / 62;
    LikelihoodBound bound = bound(LikelihoodBoundTest::byToken, 400, 2);
    assertThat(bound.nats()).isCloseTo(expected, within(4 * bound.standardError()));
    assertThat(bound.standardError()).isBetween(0.001, 0.1);
  }

  @Test
  void theStandardErrorIsTheSpreadOfManyEvaluations() {
    double[] nats =
        IntStream.range(0, 400)
            .mapToDouble(seed -> bound(LikelihoodBoundTest::byToken, 4, seed).nats())
            .toArray();
    double mean = Arrays.stream(nats).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(nats).map(x -> (x - mean) * (x - mean)).sum() / (nats.length - 1));
    double told =
        IntStream.range(0, 400)
            .mapToDouble(seed -> bound(LikelihoodBoundTest::byToken, 4, seed).standardError())
            .average()
            .orElseThrow();
    assertThat(told).isCloseTo(spread, within(0.25 * spread));
  }
}

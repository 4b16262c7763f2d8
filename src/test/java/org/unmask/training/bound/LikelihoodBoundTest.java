package org.unmask.training.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;

@Tag("fast")
class LikelihoodBoundTest {
  private static final Masker MASKER =
      new Masker(4, BitSet.valueOf(new long[] {31}), Surprisals.even(256));
  private static final Windows WINDOWS =
      new Windows(
          IntStream.of(9, 20, 33).mapToObj(n -> IntStream.range(5, 5 + n).toArray()).toList(),
          8,
          0,
          2);

  private static LikelihoodBound bound(LanguageModelScorer model, int draws, long seed) {
    return LikelihoodBound.evaluate(
        model, WINDOWS, MASKER, new Scoring.Masks(draws, new SplittableRandom(seed)), 3);
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
    assertThat(bound.nats()).isCloseTo(expected, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theStandardErrorIsTheSpreadOverManyTextsHoweverManyTheDraws(int draws) {
    int texts = 400;
    LikelihoodBound[] bounds = new LikelihoodBound[texts];
    for (int seed = 0; seed < texts; seed++) {
      var random = new SplittableRandom(seed);
      // each document is of one kind, so that windows differ by more than their masks
      List<int[]> documents =
          IntStream.range(0, 40)
              .mapToObj(at -> random.ints(7, 5, 10).toArray())
              .peek(document -> shift(document, random.nextInt(2) * 15))
              .toList();
      bounds[seed] =
          LikelihoodBound.evaluate(
              LikelihoodBoundTest::byToken,
              new Windows(documents, 8, 0, 2),
              MASKER,
              new Scoring.Masks(draws, random),
              16);
    }
    double mean = Arrays.stream(bounds).mapToDouble(LikelihoodBound::nats).average().orElseThrow();
    double spread =
        Math.sqrt(
            Arrays.stream(bounds)
                    .mapToDouble(bound -> (bound.nats() - mean) * (bound.nats() - mean))
                    .sum()
                / (texts - 1));
    double told =
        Arrays.stream(bounds).mapToDouble(LikelihoodBound::standardError).average().orElseThrow();
    assertThat(told).isCloseTo(spread, within(0.15 * spread));
  }

  private static void shift(int[] document, int by) {
    Arrays.setAll(document, at -> document[at] + by);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theCountsOfMasksCoverTheRatiosEvenly(int draws) {
    // 6 windows of 6 tokens: over all of them, and over 3 draws of each, every count comes as often
    var windows =
        new Windows(
            IntStream.range(0, 6).mapToObj(_ -> IntStream.range(5, 11).toArray()).toList(),
            8,
            0,
            2);
    for (int seed = 0; seed < 20; seed++) {
      int[] ofCount = new int[7];
      int[] thirdsOfWindow = new int[6];
      var scored = new AtomicInteger();
      LikelihoodBound.evaluate(
          batch -> {
            ofCount[batch.predictions()]++;
            int third = (batch.predictions() - 1) / 2;
            thirdsOfWindow[scored.getAndIncrement() % 6] |= 1 << third;
            return constant(batch, 1);
          },
          windows,
          MASKER,
          new Scoring.Masks(draws, new SplittableRandom(seed)),
          1);
      assertThat(ofCount).containsExactly(0, draws, draws, draws, draws, draws, draws);
      if (draws == 3) {
        assertThat(thirdsOfWindow).containsOnly(7);
      }
    }
  }

  @Test
  void oneWindowTellsNoStandardError() {
    var window = new Windows(List.of(new int[] {5, 6, 7}), 4, 0, 2);
    LikelihoodBound bound =
        LikelihoodBound.evaluate(
            LikelihoodBoundTest::byToken,
            window,
            MASKER,
            new Scoring.Masks(8, new SplittableRandom(1)),
            1);
    assertThat(bound.nats()).isPositive();
    assertThat(bound.standardError()).isNaN();
  }
}

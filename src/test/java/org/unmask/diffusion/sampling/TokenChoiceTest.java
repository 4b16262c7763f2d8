package org.unmask.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.diffusion.sampler.HandMade.prediction;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.diffusion.model.Prediction;

@Tag("fast")
class TokenChoiceTest {
  private static final Offset<Double> FLOAT = within(1e-6);
  private static final Prediction PREDICTION = prediction(1, 0.5, 0.25, 0.125, 0.125);

  private static double[] distribution(double temperature, int topK, double topP) {
    return new TokenChoice(temperature, topK, topP).distribution(PREDICTION);
  }

  @Test
  void temperatureOneKeepsTheModelsChances() {
    assertThat(distribution(1, 0, 1))
        .containsExactly(new double[] {0.5, 0.25, 0.125, 0.125}, FLOAT);
  }

  @Test
  void aLowTemperatureSharpens() {
    // p² ∝ 1/4, 1/16, 1/64, 1/64
    assertThat(distribution(0.5, 0, 1))
        .containsExactly(new double[] {16 / 22.0, 4 / 22.0, 1 / 22.0, 1 / 22.0}, FLOAT);
  }

  @Test
  void temperatureZeroTakesTheMostProbable() {
    assertThat(distribution(0, 3, 0.5)).containsExactly(1);
    assertThat(new TokenChoice(0, 3, 0.5).candidates()).isEqualTo(1);
  }

  @Test
  void topKKeepsKAndScalesThem() {
    assertThat(distribution(1, 2, 1)).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, FLOAT);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 1",
    "0.499, 1",
    "0.501, 2",
    "0.749, 2",
    "0.751, 3",
    "0.874, 3",
    "0.876, 4",
    "1, 4"
  })
  void topPKeepsTheFewestThatReachIt(double topP, int kept) {
    assertThat(distribution(1, 0, topP)).hasSize(kept);
  }

  @Test
  void topPIsOfWhatTopKLeft() {
    // of {2/3, 1/3}, the first alone reaches 0.6, though it is but 0.5 of all
    assertThat(distribution(1, 2, 0.6)).containsExactly(1);
  }

  @Test
  void everyDistributionSumsToOneAndFalls() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double[] probabilities = random.doubles(1 + random.nextInt(40)).sorted().toArray();
      double sum = Arrays.stream(probabilities).sum() * 1.2;
      double[] falling = new double[probabilities.length];
      for (int rank = 0; rank < falling.length; rank++) {
        falling[rank] = probabilities[falling.length - 1 - rank] / sum;
      }
      var choice =
          new TokenChoice(
              random.nextDouble(0.05, 5), random.nextInt(50), random.nextDouble(0.01, 1));
      double[] p = choice.distribution(prediction(1, falling));
      assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-9));
      for (int rank = 1; rank < p.length; rank++) {
        assertThat(p[rank]).isBetween(0.0, p[rank - 1]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.4999, 0",
    "0.5001, 1",
    "0.7499, 1",
    "0.7501, 2",
    "0.8751, 3",
    "0.999999999, 3"
  })
  void aUniformNumberPicksByTheSumOfChances(double number, int rank) {
    assertThat(TokenChoice.rankAt(new TokenChoice(1, 0, 1).distribution(PREDICTION), number))
        .isEqualTo(rank);
  }

  @Test
  void manyDrawsFollowTheDistribution() {
    var choice = new TokenChoice(0.7, 3, 0.99);
    double[] p = choice.distribution(PREDICTION);
    int[] counts = new int[p.length];
    int draws = 100_000;
    var random = new SplittableRandom(42);
    for (int i = 0; i < draws; i++) {
      counts[TokenChoice.rankAt(choice.distribution(PREDICTION), random.nextDouble())]++;
    }
    double chiSquare = 0;
    for (int rank = 0; rank < p.length; rank++) {
      double expected = p[rank] * draws;
      chiSquare += (counts[rank] - expected) * (counts[rank] - expected) / expected;
    }
    assertThat(chiSquare).as("two degrees of freedom, once in ten thousand").isLessThan(18.4);
  }

  @Test
  void aLogitFarBelowTheFirstIsNoTrouble() {
    var prediction = new Prediction(1, new int[] {1, 2}, new float[] {-1e-30f, -5000}, 0);

    assertThat(new TokenChoice(0.01, 0, 1).distribution(prediction)).containsExactly(1);
    assertThat(prediction.probability(0)).isEqualTo(1);
    assertThat(prediction.probability(1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 1, temperature is -0.1",
    "NaN, 1, 1, temperature is NaN",
    "101, 1, 1, temperature is 101",
    "1, -1, 1, top-k is -1",
    "1, 5000, 1, top-k is 5000",
    "1, 1, 0, top-p is 0",
    "1, 1, 1.01, top-p is 1.01"
  })
  void aBadValueIsNamed(double temperature, int topK, double topP, String message) {
    assertThatThrownBy(() -> new TokenChoice(temperature, topK, topP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}

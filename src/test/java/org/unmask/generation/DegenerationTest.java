package org.unmask.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.generation.Degeneration.Fault;
import org.unmask.generation.Degeneration.Knob;

@Tag("fast")
class DegenerationTest {
  @Test
  void runsOfFourThatWereThereBeforeAreCounted() {
    // runs: abcd bcda cdab dabc abcd bcda, of which the last two were there
    assertThat(Degeneration.of(1, 2, 3, 4, 1, 2, 3, 4, 1).repeated())
        .isCloseTo(2 / 6.0, within(1e-12));
    assertThat(Degeneration.of(1, 2, 3).repeated()).isZero();
  }

  @Test
  void theMostFrequentTokenAndTheEntropyAreThoseOfTheCounts() {
    var measured = Degeneration.of(7, 7, 7, 5);
    assertThat(measured.top()).isEqualTo(0.75);
    double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
    assertThat(measured.entropy()).isCloseTo(entropy / Math.log(4), within(1e-12));
    assertThat(Degeneration.of(1, 2, 3, 4).entropy()).isCloseTo(1, within(1e-12));
    assertThat(Degeneration.of().tokens()).isZero();
  }

  @Test
  void aSentenceAgainAndAgainIsRepetition() {
    int[] sentence = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    int[] tokens = IntStream.range(0, 60).map(i -> sentence[i % 10]).toArray();
    assertThat(Degeneration.of(tokens).fault()).contains(Fault.REPETITION);
  }

  @Test
  void aPairSevenTimesIsAPhrase_unlessItIsSpreadOut() {
    assertThat(Degeneration.of(withPairs(7, 6)).fault()).contains(Fault.PHRASE);
    assertThat(Degeneration.of(withPairs(7, 6)).phrase()).isEqualTo(7);
    // as in a held-out story about a yellow bird
    assertThat(Degeneration.of(withPairs(7, 16)).fault()).isEmpty();
  }

  /** Different tokens, with a pair every few positions. */
  private static int[] withPairs(int count, int distance) {
    int[] tokens = IntStream.range(100, 228).toArray();
    for (int i = 0; i < count; i++) {
      tokens[i * distance] = 1;
      tokens[i * distance + 1] = 2;
    }
    return tokens;
  }

  @Test
  void oneTokenInThreeIsATakeover() {
    int[] tokens = IntStream.range(0, 60).map(i -> i % 3 == 0 ? 9 : 100 + i).toArray();
    assertThat(Degeneration.of(tokens).fault()).contains(Fault.TAKEOVER);
  }

  @Test
  void aDozenTokensShuffledAreMonotony() {
    var random = new SplittableRandom(4);
    int[] tokens = random.ints(128, 0, 12).toArray();
    assertThat(Degeneration.of(tokens).fault()).contains(Fault.MONOTONY);
  }

  @Test
  void differentTokensAreNoFault() {
    assertThat(Degeneration.of(IntStream.range(0, 128).toArray()).fault()).isEmpty();
  }

  @Test
  void tooShortATextIsNotJudged() {
    assertThat(Degeneration.of(new int[Degeneration.FEWEST - 1]).fault()).isEmpty();
    assertThat(Degeneration.of(new int[Degeneration.FEWEST]).fault()).isPresent();
  }

  @Test
  void ofALongTextTheEndIsMeasured() {
    IntStream good = IntStream.range(0, 500);
    int[] tokens = IntStream.concat(good, IntStream.generate(() -> 1).limit(100)).toArray();
    assertThat(Degeneration.of(tokens).top()).isEqualTo(100 / 128.0);
  }

  @ParameterizedTest
  @CsvSource({
    "low-confidence, 64, 0, TEMPERATURE",
    "low-confidence, 64, 0.8, TEMPERATURE",
    "random-order, 8, 0.8, STEPS",
    "first-hitting, 8, 0.8, TEMPERATURE",
    "confidence-threshold, 64, 0.8, SAMPLER",
    "random-order, 64, 1, SAMPLER"
  })
  void theKnobIsOneThatMatters(String family, int steps, double temperature, Knob knob) {
    var options =
        new SamplerOptions(Samplers.find(family).orElseThrow(), new Schedule.Linear(), Map.of());
    var settings = new Settings(options, steps, new TokenChoice(temperature, 50, 1), 0);
    assertThat(Degeneration.knob(settings, 128)).isEqualTo(knob);
  }
}

package org.unmask.training.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.Objective.Weighting;
import org.unmask.training.objective.kind.Bell;
import org.unmask.training.objective.kind.Bert;
import org.unmask.training.objective.kind.Complementary;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.objective.kind.FrequencySpindle;
import org.unmask.training.objective.kind.Grid;
import org.unmask.training.objective.kind.Mean;
import org.unmask.training.objective.kind.NextToken;
import org.unmask.training.objective.kind.Objectives;
import org.unmask.training.objective.kind.Spindle;

@Tag("fast")
class MaskerTest {
  private static final int MASK = 4;
  private static final int[] WINDOW =
      IntStream.range(0, 64).map(i -> i == 0 ? 0 : i == 20 ? 2 : 100 + i).toArray();

  private final Masker masker = new Masker(MASK, special(), Surprisals.even(256));
  private final SplittableRandom random = new SplittableRandom(7);

  private static BitSet special() {
    var special = new BitSet();
    special.set(0, 5);
    return special;
  }

  private static List<int[]> windows(int count) {
    return IntStream.range(0, count).mapToObj(i -> WINDOW.clone()).toList();
  }

  @Test
  void exactlyTheRowsAreMaskedAndTheTargetsAreWhatWasThere() {
    MaskedBatch batch = masker.mask(windows(8), Diffusion.OBJECTIVE, new Prefixes.Varied(), random);
    var rows = new HashSet<Integer>();
    for (int i = 0; i < batch.predictions(); i++) {
      rows.add(batch.rows()[i]);
      assertThat(batch.targets()[i]).isEqualTo(WINDOW[batch.rows()[i] % 64]);
    }
    for (int row = 0; row < batch.tokens().length; row++) {
      assertThat(batch.tokens()[row]).isEqualTo(rows.contains(row) ? MASK : WINDOW[row % 64]);
    }
  }

  @Test
  void specialTokensAndThePrefixAreNeverMasked() {
    var all = new Objective("all", new MaskRatios.Grid(List.of(1.0)), Weighting.MEAN);
    MaskedBatch batch = masker.mask(windows(2), all, new Prefixes.Fixed(10), random);
    int[] expected = IntStream.range(11, 64).filter(position -> position != 20).toArray();
    assertThat(batch.rows())
        .containsExactly(
            IntStream.concat(
                    IntStream.of(expected), IntStream.of(expected).map(position -> position + 64))
                .toArray());
  }

  @Test
  void nextTokensAreAskedForWhereTheOneBeforeThemStandsAndNothingIsMasked() {
    MaskedBatch batch = masker.nextTokens(windows(2), new int[] {1, 61});
    int[] positions = IntStream.range(1, 64).filter(position -> position != 20).toArray();
    int[] all = IntStream.concat(IntStream.of(positions), IntStream.of(125, 126, 127)).toArray();
    assertThat(batch.rows()).containsExactly(IntStream.of(all).map(row -> row - 1).toArray());
    assertThat(batch.targets())
        .containsExactly(IntStream.of(all).map(row -> WINDOW[row % 64]).toArray());
    for (int row = 0; row < batch.tokens().length; row++) {
      assertThat(batch.tokens()[row]).isEqualTo(WINDOW[row % 64]);
    }
    assertThat(batch.weights()).containsOnly(1f / all.length);
    assertThat(LossByRatio.of(batch, batch.weights())).isEqualTo(LossByRatio.NONE);
  }

  @Test
  void byNextTokenTheEndsOfDocumentsAreLearnedTooButNotThePrefix() {
    MaskedBatch batch =
        masker.mask(windows(1), NextToken.OBJECTIVE, new Prefixes.Fixed(10), random);
    assertThat(batch.rows()).containsExactly(IntStream.range(10, 63).toArray());
    assertThat(batch.targets()).containsExactly(Arrays.copyOfRange(WINDOW, 11, 64)).contains(2);
    assertThat(batch.tokens()).isEqualTo(WINDOW);
  }

  @Test
  void diffusionWeightsSumToOneInExpectation() {
    double sum = 0;
    int trials = 400;
    for (int trial = 0; trial < trials; trial++) {
      for (float weight :
          masker.mask(windows(8), Diffusion.OBJECTIVE, new Prefixes.Varied(), random).weights()) {
        sum += weight;
      }
    }
    assertThat(sum / trials).isCloseTo(1, within(0.03));
  }

  @Test
  void diffusionRatiosCoverTheWholeRangeInEveryBatch() {
    double[] ratios = Diffusion.OBJECTIVE.ratios().draw(10, random);
    assertThat(IntStream.range(0, 10).map(i -> (int) (ratios[i] * 9.999)).distinct().count())
        .isEqualTo(10);
    assertThat(java.util.Arrays.stream(ratios).boxed())
        .allMatch(ratio -> ratio >= 1e-3 && ratio <= 1);
  }

  @Test
  void theGridHasOneRatioForAllAndWeighsEveryPredictionAlike() {
    double[] ratios = Grid.OBJECTIVE.ratios().draw(10, random);
    assertThat(ratios).containsOnly(ratios[0]);
    MaskedBatch batch = masker.mask(windows(8), Grid.OBJECTIVE, new Prefixes.Fixed(0), random);
    assertThat(batch.weights()).containsOnly(1f / batch.predictions());
  }

  @Test
  void variedPrefixesAreNoneInHalfAndUpToHalfTheLength() {
    int[] drawn =
        IntStream.range(0, 4000).map(i -> new Prefixes.Varied().draw(64, random)).toArray();
    assertThat(IntStream.of(drawn).max().orElseThrow()).isEqualTo(32);
    double none = IntStream.of(drawn).filter(prefix -> prefix == 0).count() / 4000.0;
    assertThat(none).isCloseTo(0.5 + 0.5 / 33, within(0.03));
  }

  @Test
  void exactMasksHaveExactlyAsManyAndStayBehindTheFirst() {
    MaskedBatch batch =
        masker.maskExactly(windows(2), new int[] {1, 40}, new int[] {62, 24}, random);
    assertThat(batch.predictions()).isEqualTo(62 + 24);
    assertThat(IntStream.of(batch.rows()).distinct().count()).isEqualTo(62 + 24);
    assertThat(IntStream.of(batch.rows()).filter(row -> row >= 64)).allMatch(row -> row >= 64 + 40);
  }

  @Test
  void bertMasksMostOfWhatItAsksAboutAndLeavesOrReplacesTheRest() {
    MaskedBatch batch = masker.mask(windows(400), Bert.OBJECTIVE, new Prefixes.Fixed(0), random);
    long masked = 0;
    long kept = 0;
    for (int i = 0; i < batch.predictions(); i++) {
      int token = batch.tokens()[batch.rows()[i]];
      masked += token == MASK ? 1 : 0;
      kept += token == batch.targets()[i] ? 1 : 0;
      assertThat(token == MASK || !special().get(token)).isTrue();
    }
    double asked = batch.predictions();
    assertThat(asked / (400 * 62)).isCloseTo(0.15, within(0.01));
    assertThat(masked / asked).isCloseTo(0.8, within(0.02));
    assertThat(kept / asked).isCloseTo(0.1, within(0.02));
  }

  @Test
  void spindleMasksRareTokensFirst() {
    int[] window = new int[64]; // one rare token among frequent ones
    Arrays.fill(window, 7);
    window[0] = 0;
    window[30] = 9;
    var text = new Windows(List.of(window), 64, 0, 2);
    var spindle = new Masker(MASK, special(), Surprisals.of(text, 256));
    var rows = new HashMap<Integer, Integer>();
    List<int[]> many = IntStream.range(0, 2000).mapToObj(i -> window.clone()).toList();
    MaskedBatch batch = spindle.mask(many, Spindle.OBJECTIVE, new Prefixes.Fixed(0), random);
    IntStream.of(batch.rows()).forEach(row -> rows.merge(row % 64, 1, Integer::sum));
    assertThat(rows.getOrDefault(30, 0) / 2000.0).isGreaterThan(0.58);
    assertThat(rows.getOrDefault(31, 0) / 2000.0).isCloseTo(0.5, within(0.05));
  }

  @Test
  void aSpindleByFrequencyIsTheFormulaOfTheCode() {
    int[] window = new int[64]; // one rare token among frequent ones
    Arrays.fill(window, 7);
    window[0] = 0;
    window[30] = 9;
    Surprisals text = Surprisals.of(new Windows(List.of(window), 64, 0, 2), 256);
    double most = Math.log(62 + 1);
    double mean = (61 * 1 + Math.log(2) / most) / 62;
    double surprisals = (61 * text.of(7) + text.of(9)) / 62;
    assertThat(text.span()).isCloseTo(most, within(1e-12));
    Noise noise = FrequencySpindle.OBJECTIVE.noise().in(text);
    for (double t : new double[] {0.001, 0.25, 0.5, 0.9, 1}) {
      double bend = 0.3 * Math.sin(Math.PI * t);
      double rare = 1 - Math.clamp(1 - t + bend * (Math.log(2) / most - mean), 0, 0.999);
      double common = 1 - Math.clamp(1 - t + bend * (1 - mean), 0, 0.999);
      assertThat(noise.chance(t, surprisals, text.of(9))).isCloseTo(rare, within(1e-12));
      assertThat(noise.chance(t, surprisals, text.of(7))).isCloseTo(common, within(1e-12));
    }
    assertThat(FrequencySpindle.OBJECTIVE.noise().in(Surprisals.even(9)).chance(0.4, 2, 2))
        .isCloseTo(0.4, within(1e-12));
  }

  @Test
  void complementaryMasksAskForEveryTokenOnceInTwoCopiesOfAText() {
    List<int[]> texts = windows(3);
    MaskedBatch batch = masker.mask(texts, Complementary.OBJECTIVE, new Prefixes.Fixed(10), random);
    assertThat(batch.sequences()).isEqualTo(6);
    for (int text = 0; text < 3; text++) {
      int first = 2 * text * 64;
      for (int position = 0; position < 64; position++) {
        boolean isMasked = batch.tokens()[first + position] == MASK;
        boolean isMaskedAgain = batch.tokens()[first + 64 + position] == MASK;
        boolean isMaskable = position > 10 && position != 20;
        assertThat(isMasked ^ isMaskedAgain).isEqualTo(isMaskable);
      }
      assertThat(batch.ratios()[2 * text] + batch.ratios()[2 * text + 1]).isEqualTo(1);
    }
    assertThat(batch.rows()).hasSize(3 * 52).isSorted();
    assertThat(batch.weights()).containsOnly(1f / (3 * 52));
  }

  @Test
  void bellShapedRatiosAreStratifiedAndInTheMiddle() {
    double[] ratios = Bell.OBJECTIVE.ratios().draw(10_000, random);
    double[] sorted = Arrays.stream(ratios).sorted().toArray();
    assertThat(sorted[0]).isCloseTo(0.05, within(1e-3));
    assertThat(sorted[9999]).isCloseTo(0.95, within(1e-3));
    // F(x) of N(0.45, 0.2) is 0.022750 at 0.05, 0.5 at 0.45, 0.841345 at 0.65, 0.993790 at 0.95
    assertThat(sorted[(int) (1e4 * (0.5 - 0.02275) / 0.97104)]).isCloseTo(0.45, within(1e-3));
    assertThat(sorted[(int) (1e4 * (0.841345 - 0.02275) / 0.97104)]).isCloseTo(0.65, within(1e-3));
  }

  @Test
  void theLastFifthOfABellHasAllRatiosAlike() {
    assertThat(Bell.OBJECTIVE.at(0.79).ratios()).isEqualTo(new Bell(0.45, 0.2, 0.05, 0.95));
    assertThat(Bell.OBJECTIVE.at(0.8).ratios()).isEqualTo(Mean.OBJECTIVE.ratios());
    assertThat(Grid.OBJECTIVE.at(0.9)).isEqualTo(Grid.OBJECTIVE);
  }

  /** As version 0.2 made them: a change of the draws would change what a seed stands for. */
  @ParameterizedTest
  @CsvSource({
    "diffusion, -410708668, -410708668",
    "mean, -374499593, -374499593",
    "grid, 1065199875, 1065199875",
    "bert, -543602165, -543602165",
    "spindle, 1550910143, 1550910143",
    "frequency-spindle, -865446838, -865446838",
    "bell, -409536551, -374499593",
    "complementary, 1334963983, 1334963983",
    "next-token, -594859283, -594859283"
  })
  void aSeedMakesTheBatchItAlwaysMade(String name, int first, int late) {
    int[] document =
        IntStream.range(0, 700).map(i -> i * i * 31 % 7 < 5 ? 5 + i % 3 : 5 + i * i % 89).toArray();
    var text = new Windows(List.of(document), 16, 0, 2);
    var skewed = new Masker(MASK, special(), Surprisals.of(text, 100));
    List<int[]> chosen = IntStream.range(0, 12).mapToObj(text::tokens).toList();
    Objective objective = Objectives.find(name).orElseThrow();
    assertThat(
            hash(
                skewed.mask(
                    chosen, objective.at(0), new Prefixes.Varied(), new SplittableRandom(11))))
        .isEqualTo(first);
    assertThat(
            hash(
                skewed.mask(
                    chosen, objective.at(0.9), new Prefixes.Varied(), new SplittableRandom(11))))
        .isEqualTo(late);
  }

  private static int hash(MaskedBatch batch) {
    return Arrays.hashCode(batch.tokens())
        + 31 * Arrays.hashCode(batch.rows())
        + 37 * Arrays.hashCode(batch.targets())
        + 41 * Arrays.hashCode(batch.weights())
        + 43 * Arrays.hashCode(batch.ratios());
  }

  @Test
  void partsOfABatchAddUpToIt() {
    MaskedBatch batch = masker.mask(windows(5), Diffusion.OBJECTIVE, new Prefixes.Varied(), random);
    List<MaskedBatch> parts = batch.split(3);
    assertThat(parts.stream().map(MaskedBatch::sequences)).containsExactly(1, 2, 2);
    var targets = parts.stream().flatMapToInt(part -> IntStream.of(part.targets())).toArray();
    assertThat(targets).isEqualTo(batch.targets());
    MaskedBatch last = parts.getLast();
    for (int i = 0; i < last.predictions(); i++) {
      assertThat(last.tokens()[last.rows()[i]]).isEqualTo(MASK);
      assertThat(last.ratioOf(i)).isEqualTo(batch.ratios()[3 + last.rows()[i] / 64]);
    }
    assertThat(batch.split(9)).hasSize(5);
  }

  @Test
  void paddingAddsRowsOfNoWeight() {
    var batch =
        new MaskedBatch(
            1,
            4,
            new int[4],
            new int[] {1, 2, 3},
            new int[] {7, 8, 9},
            new float[] {1, 1, 1},
            new double[1]);
    MaskedBatch padded = batch.padded(8);
    assertThat(padded.rows()).containsExactly(1, 2, 3, 0, 0, 0, 0, 0);
    assertThat(padded.weights()).containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
    assertThat(
            new MaskedBatch(1, 1, new int[1], new int[0], new int[0], new float[0], new double[1])
                .padded(8)
                .rows())
        .hasSize(8);
  }
}

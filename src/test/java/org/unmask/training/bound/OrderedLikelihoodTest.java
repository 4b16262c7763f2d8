package org.unmask.training.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.DreamOrder;
import org.unmask.diffusion.sampler.EntropyBound;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.Masker;

@Tag("fast")
class OrderedLikelihoodTest {
  private static final int VOCABULARY = 12;
  private static final int SPECIALS = 5;
  private static final Masker MASKER =
      new Masker(4, BitSet.valueOf(new long[] {31}), Surprisals.even(VOCABULARY));

  /** Windows of seven tokens; the last is moved back, and has an end in it. */
  private static final Windows WINDOWS =
      new Windows(List.of(new int[] {5, 7, 6, 11, 5, 9, 8, 10, 10, 6}), 8, 0, 2);

  /** Log-probabilities that depend on the whole draft, of seven tokens that are not special. */
  private static double[] said(Draft draft, int position) {
    var random = new Random(Arrays.hashCode(draft.tokens()) * 31L + position);
    double[] logits = random.doubles(VOCABULARY - SPECIALS, -3, 3).toArray();
    double sum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
    return Arrays.stream(logits).map(logit -> logit - sum).toArray();
  }

  private static final class HandMadeModel implements MaskedLanguageModel {
    private final List<Draft> seen = new ArrayList<>();

    @Override
    public int vocabularySize() {
      return VOCABULARY;
    }

    @Override
    public int maximumLength() {
      return 8;
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      throw new AssertionError("not asked how probable the text is");
    }

    @Override
    public List<Prediction> predictGiven(
        Draft draft, int[] given, int[] positions, int candidates) {
      seen.add(draft);
      return IntStream.range(0, positions.length)
          .mapToObj(i -> prediction(draft, positions[i], given[i], candidates))
          .toList();
    }

    private static Prediction prediction(Draft draft, int position, int given, int candidates) {
      double[] logs = said(draft, position);
      int[] best =
          IntStream.range(0, logs.length)
              .boxed()
              .sorted(Comparator.comparingDouble(token -> -logs[token]))
              .limit(candidates)
              .mapToInt(Integer::intValue)
              .toArray();
      float[] descending = new float[best.length];
      for (int rank = 0; rank < best.length; rank++) {
        descending[rank] = (float) logs[best[rank]];
      }
      return new Prediction(
          position,
          Arrays.stream(best).map(token -> token + SPECIALS).toArray(),
          descending,
          entropy(logs),
          (float) logs[given - SPECIALS]);
    }
  }

  private static double entropy(double[] logs) {
    return -Arrays.stream(logs).map(log -> log * Math.exp(log)).sum();
  }

  private static LikelihoodBound likelihood(SamplerOptions order, int steps) {
    return likelihood(new HandMadeModel(), order, steps);
  }

  private static LikelihoodBound likelihood(
      MaskedLanguageModel model, SamplerOptions order, int steps) {
    var likelihood = new OrderedLikelihood(model, WINDOWS, MASKER, order, steps);
    while (likelihood.hasNext()) {
      likelihood.next();
    }
    return likelihood.likelihood();
  }

  /** Reveals the best position by a score in each pass, and sums by hand. */
  private static double[] directly(ToDoubleFunction<double[]> score) {
    double[] nats = new double[WINDOWS.size()];
    for (int window = 0; window < nats.length; window++) {
      int[] truth = WINDOWS.tokens(window);
      int[] tokens = truth.clone();
      var masked = new ArrayList<Integer>();
      for (int position : MASKER.maskable(truth, WINDOWS.scoredFrom(window))) {
        tokens[position] = Draft.MASKED;
        masked.add(position);
      }
      while (!masked.isEmpty()) {
        Draft draft = Draft.of(tokens, BitSet.valueOf(new long[] {1}));
        Integer next =
            masked.stream()
                .max(Comparator.comparingDouble(i -> score.applyAsDouble(said(draft, i))))
                .orElseThrow();
        nats[window] -= said(draft, next)[truth[next] - SPECIALS];
        tokens[next] = truth[next];
        masked.remove((Object) next);
      }
    }
    return nats;
  }

  private static double highest(double[] logs) {
    return Arrays.stream(logs).max().orElseThrow();
  }

  @Test
  void theMostConfidentFirstIsTheDirectSum() {
    double[] nats = directly(OrderedLikelihoodTest::highest);
    LikelihoodBound found = likelihood(SamplerOptions.usual(LowConfidence.SPEC), 8);
    assertThat(found.tokens()).isEqualTo(10);
    assertThat(found.nats()).isCloseTo((nats[0] + nats[1]) / 10, within(1e-6));
    assertThat(found.isExact()).isTrue();
    // seven tokens and three
    double mean = found.nats();
    double squares = Math.pow(nats[0] - 7 * mean, 2) + Math.pow(nats[1] - 3 * mean, 2);
    assertThat(found.standardError()).isCloseTo(Math.sqrt(2 * squares) / 10, within(1e-6));
  }

  @Test
  void theLeastEntropyFirstIsTheDirectSum() {
    double[] nats = directly(logs -> -entropy(logs));
    SamplerOptions one =
        SamplerOptions.usual(EntropyBound.SPEC).with(Map.of(EntropyBound.BOUND.id(), 0.0));
    assertThat(likelihood(one, 1).nats()).isCloseTo((nats[0] + nats[1]) / 10, within(1e-6));
  }

  @Test
  void inOneStepTokensAreIndependent() {
    double nats = 0;
    for (int window = 0; window < 2; window++) {
      int[] truth = WINDOWS.tokens(window);
      int[] tokens = truth.clone();
      int[] scored = MASKER.maskable(truth, WINDOWS.scoredFrom(window));
      Arrays.stream(scored).forEach(i -> tokens[i] = Draft.MASKED);
      Draft draft = Draft.of(tokens, BitSet.valueOf(new long[] {1}));
      for (int i : scored) {
        nats -= said(draft, i)[truth[i] - SPECIALS];
      }
    }
    assertThat(likelihood(SamplerOptions.usual(LowConfidence.SPEC), 1).nats())
        .isCloseTo(nats / 10, within(1e-6));
  }

  @Test
  void thePassesAreThoseOfARunOnTheTrueTokens() {
    var model = new HandMadeModel();
    likelihood(model, SamplerOptions.usual(LeftToRight.SPEC), 8);
    assertThat(model.seen).hasSize(10);
    assertThat(model.seen.get(2).tokens()).containsExactly(0, 5, 7, -1, -1, -1, -1, -1);
    // tokens of the window before are seen, and so is the end
    assertThat(model.seen.get(7).tokens()).containsExactly(0, 5, 9, 8, -1, -1, -1, 2);
  }

  static List<SamplerSpec> fixed() {
    return Samplers.withFixedOrder();
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void everyFixedOrderScoresEachTokenOnce(SamplerSpec spec) {
    for (int steps : new int[] {1, 3, 8}) {
      LikelihoodBound found = likelihood(SamplerOptions.usual(spec), steps);
      assertThat(found.tokens()).isEqualTo(10);
      assertThat(found.nats())
          .isBetween(1.0, 6.0)
          .isEqualTo(likelihood(SamplerOptions.usual(spec), steps).nats());
    }
  }

  @Test
  void theOrderedOnesAreKnown() {
    assertThat(fixed())
        .contains(LowConfidence.SPEC, LowConfidence.SPREAD, ConfidenceThreshold.SPEC)
        .contains(LeftToRight.SPEC, DreamOrder.MARGIN, EntropyBound.MARGIN)
        .doesNotContain(LowConfidence.RANDOM_ORDER, MaskGit.SPEC);
    SamplerOptions quiet = SamplerOptions.usual(MaskGit.SPEC).with(Map.of(MaskGit.NOISE.id(), 0.0));
    assertThat(quiet.hasFixedOrder()).isTrue();
    SamplerOptions blocks =
        SamplerOptions.usual(LowConfidence.RANDOM_ORDER).with(Map.of(Blocks.SIZE.id(), 4.0));
    assertThat(blocks.hasFixedOrder()).isFalse();
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void othersAreRefusedWithThoseThatCan(SamplerSpec spec) {
    if (fixed().contains(spec)) {
      return;
    }
    boolean revises = spec.traits().contains(SamplerSpec.Trait.REVISES);
    assertThatThrownBy(() -> likelihood(SamplerOptions.usual(spec), 8))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            spec.id() + (revises ? " masks or replaces" : " reveals positions by chance"))
        .hasMessageContaining("low-confidence, spread, confidence-threshold, entropy-bound");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theShareDoneGrowsToOne(int steps) {
    var likelihood =
        new OrderedLikelihood(
            new HandMadeModel(), WINDOWS, MASKER, SamplerOptions.usual(LowConfidence.SPEC), steps);
    double last = 0;
    while (likelihood.hasNext()) {
      double share = likelihood.next();
      assertThat(share).isGreaterThan(last);
      last = share;
    }
    assertThat(last).isEqualTo(1);
  }
}

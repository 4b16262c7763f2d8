package org.unmask.diffusion.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampler.HandMade;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

@Tag("fast")
class GuidanceTest {
  /** Logits are a matrix times what each position shows, so guidance can be worked out by hand. */
  private static final class Linear implements MaskedLanguageModel {
    private static final int VOCABULARY = 12;
    private static final int LENGTH = 8;
    private final double[][] weights;
    private final List<Draft> withoutPrompt = new ArrayList<>();

    Linear() {
      var random = new SplittableRandom(1);
      weights = new double[LENGTH * VOCABULARY][];
      Arrays.setAll(weights, _ -> random.doubles(VOCABULARY, -1, 1).toArray());
    }

    /** A mask shows nothing. */
    double[] logits(Draft draft, int position) {
      double[] logits = new double[VOCABULARY];
      for (int i = 0; i < draft.length(); i++) {
        if (!draft.isMasked(i)) {
          double[] row = weights[(i + position) % LENGTH * VOCABULARY + draft.token(i)];
          Arrays.setAll(logits, v -> logits[v] + row[v]);
        }
      }
      return logits;
    }

    @Override
    public int vocabularySize() {
      return VOCABULARY;
    }

    @Override
    public int maximumLength() {
      return LENGTH;
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      return Arrays.stream(positions).mapToObj(p -> said(p, logits(draft, p), candidates)).toList();
    }

    @Override
    public List<Prediction> predictGuided(
        Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
      withoutPrompt.add(unguided);
      return Arrays.stream(positions)
          .mapToObj(p -> said(p, guided(draft, unguided, guidance, p), candidates))
          .toList();
    }

    private double[] guided(Draft draft, Draft unguided, double guidance, int position) {
      double[] with = logits(draft, position);
      double[] without = logits(unguided, position);
      return IntStream.range(0, VOCABULARY)
          .mapToDouble(v -> without[v] + (guidance + 1) * (with[v] - without[v]))
          .toArray();
    }

    private static Prediction said(int position, double[] logits, int candidates) {
      double sum = Arrays.stream(logits).map(Math::exp).sum();
      int[] best =
          IntStream.range(0, VOCABULARY)
              .boxed()
              .sorted((a, b) -> Double.compare(logits[b], logits[a]))
              .limit(candidates)
              .mapToInt(Integer::intValue)
              .toArray();
      float[] logs = new float[best.length];
      for (int rank = 0; rank < logs.length; rank++) {
        logs[rank] = (float) (logits[best[rank]] - Math.log(sum));
      }
      return new Prediction(position, best, logs, 1);
    }
  }

  private final Linear model = new Linear();
  private final Draft start = Draft.prompted(new int[] {0, 7, 9}, Linear.LENGTH);

  private Trajectory run(double guidance) {
    return run(start, guidance);
  }

  private Trajectory run(Draft from, double guidance) {
    var sampler = SamplerOptions.usual(LowConfidence.SPEC);
    var settings = new Settings(sampler, 5, new TokenChoice(0, 0, 1), guidance, 3);
    var run =
        new Denoising(
            model,
            new Trajectory(from, settings, List.of()),
            new RecordingDetail(Linear.VOCABULARY, false));
    run.forEachRemaining(_ -> {});
    return run.trajectory();
  }

  @Test
  void noGuidanceIsOneForwardPassOfTheDraftAlone() {
    Observation first = run(0).steps().getFirst().observations().getFirst();

    assertThat(model.withoutPrompt).isEmpty();
    assertThat((double) first.probabilities()[0])
        .isCloseTo(Linear.said(3, model.logits(start, 3), 1).probability(0), within(2e-5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 2, 20})
  void guidanceCountsForMoreWhatThePromptChanges(double guidance) {
    Trajectory run = run(guidance);

    assertThat(model.withoutPrompt).isNotEmpty();
    for (int step = 0; step < run.steps().size(); step++) {
      Draft draft = run.draftAfter(step);
      int[] tokens = draft.tokens();
      tokens[1] = Draft.MASKED;
      tokens[2] = Draft.MASKED;
      Draft withoutPrompt = HandMade.draft(tokens);
      for (Edit edit : run.steps().get(step).edits()) {
        double[] logits = model.guided(draft, withoutPrompt, guidance, edit.position());
        Prediction expected = Linear.said(edit.position(), logits, 1);
        assertThat(edit)
            .isInstanceOfSatisfying(
                Edit.Reveal.class,
                reveal -> {
                  assertThat(reveal.token()).isEqualTo(expected.tokens()[0]);
                  assertThat(reveal.confidence()).isCloseTo(expected.probability(0), within(1e-6));
                });
      }
    }
  }

  @Test
  void lockedTokensAndAFixedEndCountAsPrompt_whatIsRevealedDoesNot() {
    var fixed = new BitSet();
    int[] given = {1, 4, 7}; // the prompt, a locked token, the end
    IntStream.concat(IntStream.of(0), IntStream.of(given)).forEach(fixed::set);
    int mask = Draft.MASKED;

    Trajectory run = run(Draft.of(new int[] {0, 7, mask, mask, 9, mask, mask, 2}, fixed), 2);

    assertThat(run.steps()).hasSizeGreaterThan(1);
    assertThat(model.withoutPrompt).hasSameSizeAs(run.steps());
    for (int step = 0; step < run.steps().size(); step++) {
      int[] expected = run.draftAfter(step).tokens();
      IntStream.of(given).forEach(position -> expected[position] = mask);
      assertThat(model.withoutPrompt.get(step).tokens()).as("step %d", step).isEqualTo(expected);
    }
    assertThat(run.last().masksLeft()).isZero();
  }
}

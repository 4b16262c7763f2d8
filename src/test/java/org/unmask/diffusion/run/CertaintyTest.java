package org.unmask.diffusion.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampler.DreamOrder;
import org.unmask.diffusion.sampler.EntropyBound;
import org.unmask.diffusion.sampler.HandMade;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;

/** Samplers that go from the certain to the uncertain do not go the other way. */
@Tag("fast")
class CertaintyTest {
  private static final int LENGTH = 20;

  /**
   * A model that says of each position the token of rank r with a chance in proportion to (1+r)⁻ˢ,
   * where the sharpness s is drawn for each position and draft: the sharper, the less entropy, at
   * every temperature. The vocabulary is far larger than the number of candidates.
   */
  private static final class Sharpness implements MaskedLanguageModel {
    private static final int VOCABULARY = 3000;

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
      return Arrays.stream(positions)
          .mapToObj(position -> predict(31L * draft.hashCode() + position, position, candidates))
          .toList();
    }

    private static Prediction predict(long seed, int position, int candidates) {
      double sharpness = new SplittableRandom(seed).nextDouble(0.01, 5);
      double[] logs =
          IntStream.range(0, VOCABULARY).mapToDouble(r -> -sharpness * Math.log(1 + r)).toArray();
      double sum = Math.log(Arrays.stream(logs).map(Math::exp).sum());
      float[] kept = new float[Math.min(candidates, VOCABULARY)];
      for (int rank = 0; rank < kept.length; rank++) {
        kept[rank] = (float) (logs[rank] - sum);
      }
      double entropy = -Arrays.stream(logs).map(x -> Math.exp(x - sum) * (x - sum)).sum();
      return new Prediction(position, IntStream.range(0, kept.length).toArray(), kept, entropy);
    }
  }

  private static Trajectory run(SamplerOptions sampler, int steps, TokenChoice choice, long seed) {
    Draft start = Draft.prompted(new int[] {0}, LENGTH);
    var settings = new Settings(sampler, steps, choice, seed);
    var run =
        new Denoising(
            new Sharpness(),
            new Trajectory(start, settings, List.of()),
            new RecordingDetail(1, false));
    run.forEachRemaining(_ -> {});
    return run.trajectory();
  }

  private static List<SamplerSpec> byEntropy() {
    return List.of(DreamOrder.ENTROPY, EntropyBound.SPEC);
  }

  @ParameterizedTest
  @MethodSource("byEntropy")
  void whatIsRevealedIsMoreCertainThanWhatIsLeft(SamplerSpec family) {
    var random = new SplittableRandom(2);
    for (int run = 0; run < 8; run++) {
      var values = Map.of(EntropyBound.BOUND.id(), random.nextDouble(0, 10));
      var sampler = new SamplerOptions(family, new Schedule.Linear(), values);
      var choice = new TokenChoice(random.nextInt(3) / 2.0, random.nextInt(2) * 40, 1);
      Trajectory made = run(sampler, random.nextInt(3, 9), choice, random.nextLong());

      for (Step step : made.steps()) {
        List<Integer> revealed = HandMade.revealed(step.edits());
        double most =
            step.observations().stream()
                .filter(seen -> revealed.contains(seen.position()))
                .mapToDouble(Observation::entropy)
                .max()
                .orElse(0);
        assertThat(step.observations())
            .filteredOn(seen -> !revealed.contains(seen.position()))
            .as("left by %s with %s", sampler, choice)
            .allMatch(left -> left.entropy() >= most);
      }
    }
  }

  @Test
  void maskGitRevealsOneAtLeastButTheLastMaskWaitsForTheLastStep() {
    var random = new SplittableRandom(4);
    for (int run = 0; run < 8; run++) {
      int steps = random.nextInt(1, 2 * LENGTH);
      var schedule = new Schedule.Power(random.nextDouble(0.3, 4));
      SamplerOptions sampler = SamplerOptions.usual(MaskGit.SPEC).with(schedule);
      Trajectory made = run(sampler, steps, new TokenChoice(1, 40, 1), random.nextLong());

      assertThat(made.steps()).hasSize(steps);
      int before = LENGTH - 1;
      for (Step step : made.steps().subList(0, steps - 1)) {
        assertThat(step.masksLeft()).isBetween(1, Math.max(1, before - 1));
        before = step.masksLeft();
      }
    }
  }
}

package org.unmask.diffusion.sampler;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.Spacing;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals |M| − ⌊|M₀|·γ((k+1)/K)⌋ draws y ~ p, one of every mask, by descending p(y)
 * or in random order; the rest is masked again, hence “low-confidence remasking”. Nothing that was
 * revealed is masked again.
 *
 * @param ranking which draws are revealed first
 * @param spacing of what one step reveals; where too few are that far apart it gives way, so that
 *     the schedule is kept
 * @see <a href="https://arxiv.org/abs/2502.09992">Nie et al., LLaDA</a>
 */
public record LowConfidence(Schedule schedule, Ranking ranking, Spacing spacing)
    implements Sampler {
  /** The most confident first. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "low-confidence",
          "https://arxiv.org/abs/2502.09992",
          "reveals the |M| − ⌊|M₀|·γ((k+1)/K)⌋ draws of highest p(y)",
          List.of(Spacing.OPTION),
          Optional.of(new Schedule.Linear()),
          Set.of(SamplerSpec.Trait.EVERYDAY, SamplerSpec.Trait.PLANS_STEPS),
          options ->
              new LowConfidence(options.schedule(), Ranking.CONFIDENCE, Spacing.of(options)));

  /** The most confident first, apart from one another, by a schedule that begins slowly. */
  public static final SamplerSpec SPREAD =
      new SamplerSpec(
          "spread",
          "https://arxiv.org/abs/2506.19037",
          "reveals |M| − ⌊|M₀|·γ((k+1)/K)⌋ draws by descending p(y), each ≥ d from the others; if too few, each ≥ d − 1, and so on",
          List.of(Spacing.DISTANCE),
          Optional.of(new Schedule.Cosine()),
          Set.of(SamplerSpec.Trait.EVERYDAY, SamplerSpec.Trait.PLANS_STEPS),
          SPEC.factory());

  /** In random order. */
  public static final SamplerSpec RANDOM_ORDER =
      new SamplerSpec(
          "random-order",
          "https://arxiv.org/abs/2502.09992",
          "reveals |M| − ⌊|M₀|·γ((k+1)/K)⌋ draws, chosen uniformly",
          List.of(),
          Optional.of(new Schedule.Linear()),
          Set.of(SamplerSpec.Trait.EVERYDAY, SamplerSpec.Trait.PLANS_STEPS),
          options -> new LowConfidence(options.schedule(), Ranking.RANDOM, new Spacing(1)));

  /** The order in which draws are revealed. */
  public enum Ranking {
    /** The model's own, untempered probability of the drawn token. */
    CONFIDENCE,
    /** Uniform noise. */
    RANDOM
  }

  @Override
  public boolean isOrderRandom() {
    return ranking == Ranking.RANDOM;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.each(predictions, progress.choice(), random);
    List<Draw> first =
        switch (ranking) {
          case CONFIDENCE -> Draw.descending(draws, Draw::confidence);
          case RANDOM -> Draw.descending(draws, _ -> random.nextDouble());
        };
    int left = schedule.masksAfter(progress.masksAtStart(), progress.step(), progress.steps());
    // one at least, so that no forward pass is wasted
    int count = Math.max(1, progress.masksLeft() - left);
    return Draw.reveals(spacing.choose(first, count), count);
  }
}

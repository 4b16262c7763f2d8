package org.unmask.diffusion.sampler;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that keeps the ⌊|M₀|·γ(r)⌋ draws masked that are lowest by log p(y) + τ(1 − r)·Gumbel,
 * r = (k+1)/K the share of the run that is done, and reveals the others: a ranking that is noisy at
 * first. Each step reveals one at least, and keeps one masked until the last.
 *
 * @param schedule how many masks of the first stay: ⌊|M₀|·γ(r)⌋
 * @param noise τ, the choice temperature, from 0 to 20
 * @see <a href="https://arxiv.org/abs/2202.04200">Chang et al., MaskGIT</a>
 */
public record MaskGit(Schedule schedule, double noise) implements Sampler {
  /** τ. */
  public static final Parameter NOISE = new Parameter("noise", 0, 20, 0.01, 10, 4.5);

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "maskgit",
          "https://arxiv.org/abs/2202.04200",
          "keeps ⌊|M₀|·γ(r)⌋ masked, the lowest by log p(y) + τ(1 − r)·Gumbel, r = (k+1)/K",
          List.of(NOISE),
          Optional.of(new Schedule.Cosine()),
          Set.of(SamplerSpec.Trait.PLANS_STEPS),
          options -> new MaskGit(options.schedule(), options.value(NOISE)));

  /** Checks the range. */
  public MaskGit {
    NOISE.check(noise);
  }

  @Override
  public boolean isOrderRandom() {
    return noise > 0;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.each(predictions, progress.choice(), random);
    double r = progress.doneAfter();
    List<Draw> surest =
        Draw.descending(
            draws, draw -> Math.log(draw.chance()) + noise * (1 - r) * Draw.gumbel(random));
    boolean isLast = progress.step() == progress.steps() - 1;
    int planned = schedule.masksLeft(progress.masksAtStart(), r);
    int left = isLast ? 0 : Math.max(1, Math.min(planned, progress.masksLeft() - 1));
    return Draw.reveals(surest, surest.size() - left);
  }
}

package org.unmask.diffusion.sampler;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.Spacing;
import org.unmask.diffusion.sequence.Edit;

/**
 * Reveals the masks of least entropy together, as many as keep the entropies' sum, but for the last
 * one's, within a bound: what is revealed together then depends little on one another. The first is
 * always revealed. Runs until no mask is left, whatever the steps.
 *
 * @param bound γ in nats, from 0 to 100
 * @param spacing of what one step reveals; the rest waits
 * @see <a href="https://arxiv.org/abs/2505.24857">Ben-Hamu et al., Accelerated Sampling from Masked
 *     Diffusion Models via Entropy Bounded Unmasking</a>
 */
public record EntropyBound(double bound, Spacing spacing) implements Sampler {
  /** γ. */
  public static final Parameter BOUND =
      new Parameter("entropy-bound", 0, 100, 0.01, 5, 0.1, "nats");

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "entropy-bound",
          "https://arxiv.org/abs/2505.24857",
          "reveals by ascending H the longest prefix with Σ H − max H ≤ γ",
          List.of(BOUND, Spacing.OPTION),
          Set.of(),
          options -> new EntropyBound(options.value(BOUND), Spacing.of(options)));

  /** Checks the range. */
  public EntropyBound {
    BOUND.check(bound);
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> surest =
        Draw.descending(
            Draw.each(predictions, progress.choice(), random),
            draw -> -draw.prediction().entropy());
    int count = 0;
    double sumBeforeTheLast = 0;
    while (count < surest.size() && sumBeforeTheLast <= bound) {
      sumBeforeTheLast += surest.get(count).prediction().entropy();
      count++;
    }
    return Draw.reveals(spacing.filter(surest.subList(0, count), progress), count);
  }
}

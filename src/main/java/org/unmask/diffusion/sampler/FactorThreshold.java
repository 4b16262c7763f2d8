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
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals the r draws y of highest p(y), r the first with p₍ᵣ₊₁₎ < 1 − f/(r + 2):
 * the more are revealed together, the surer each must be. p is the model's own, before temperature,
 * top-k and top-p. The first is always revealed. Runs until no mask is left, whatever the steps.
 *
 * @param factor f, above 0, to 10
 * @see <a href="https://arxiv.org/abs/2505.22618">Wu et al., Fast-dLLM (factor-based decoding)</a>
 */
public record FactorThreshold(double factor) implements Sampler {
  /** f. */
  public static final Parameter FACTOR = new Parameter("factor", 0.01, 10, 0.01, 4, 1);

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "factor-threshold",
          "https://arxiv.org/abs/2505.22618",
          "draws y, reveals the r of highest p(y), r the first with p₍ᵣ₊₁₎ < 1 − f/(r+2), p without temperature",
          List.of(FACTOR),
          Set.of(SamplerSpec.Trait.EVERYDAY),
          options -> new FactorThreshold(options.value(FACTOR)));

  /** Checks the range. */
  public FactorThreshold {
    FACTOR.check(factor);
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> certain = Draw.surest(progress, predictions, random);
    int count = 1;
    while (count < certain.size() && certain.get(count).confidence() >= 1 - factor / (count + 2)) {
      count++;
    }
    return Draw.reveals(certain, count);
  }
}

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
 * Reveals the most probable token wherever its probability, after temperature, top-k and top-p,
 * reaches a threshold, and always the most certain one, without which it need never end. Runs until
 * no mask is left, whatever the steps.
 *
 * @param threshold τ, from 0 to 1
 * @see <a href="https://arxiv.org/abs/2505.22618">Wu et al., Fast-dLLM</a>
 */
public record ConfidenceThreshold(double threshold) implements Sampler {
  /** τ; 0.9 is RoBERTaDiffusion's and Fast-dLLM's. */
  public static final Parameter THRESHOLD = new Parameter("threshold", 0, 1, 0.01, 1, 0.9);

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "confidence-threshold",
          "https://arxiv.org/abs/2505.22618",
          "reveals {i ∈ M : p_i ≥ τ}, and always argmax p_i",
          List.of(THRESHOLD),
          Set.of(SamplerSpec.Trait.TAKES_THE_BEST),
          options -> new ConfidenceThreshold(options.value(THRESHOLD)));

  /** Checks the range. */
  public ConfidenceThreshold {
    THRESHOLD.check(threshold);
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.best(predictions, progress.choice());
    List<Draw> certain = Draw.descending(draws, Draw::chance);
    long count = certain.stream().takeWhile(draw -> draw.chance() >= threshold).count();
    return Draw.reveals(certain, Math.max(1, (int) count));
  }
}

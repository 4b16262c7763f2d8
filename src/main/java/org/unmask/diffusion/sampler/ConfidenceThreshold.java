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
 * A sampler that reveals {i ∈ M : p_i(y_i) ≥ τ} ∪ {argmax over M of p_i(y_i)}: every token whose
 * probability reaches a threshold, and always the most certain one, without which it need never
 * end. Runs until no mask is left, whatever the steps.
 *
 * @param draws whether y is drawn and its own, untempered probability compared, as Fast-dLLM does;
 *     else y is the most probable token, and its probability after temperature, top-k and top-p is
 *     compared, as RoBERTaDiffusion does, which has neither top-k nor top-p: every seed then gives
 *     the same text
 * @param threshold τ, from 0 to 1
 * @param spacing of what one step reveals; the rest waits
 * @see <a href="https://github.com/nathan-barry/RoBERTaDiffusion">Barry, RoBERTaDiffusion</a>
 * @see <a href="https://arxiv.org/abs/2505.22618">Wu et al., Fast-dLLM</a>
 */
public record ConfidenceThreshold(boolean draws, double threshold, Spacing spacing)
    implements Sampler {
  /** τ; 0.9 is RoBERTaDiffusion's and Fast-dLLM's. */
  public static final Parameter THRESHOLD = new Parameter("threshold", 0, 1, 0.01, 1, 0.9);

  /** RoBERTaDiffusion's rule. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "confidence-threshold",
          "https://github.com/nathan-barry/RoBERTaDiffusion",
          "reveals {i ∈ M : max p_i ≥ τ}, p after temperature, and always argmax max p_i",
          List.of(THRESHOLD, Spacing.OPTION),
          Set.of(SamplerSpec.Trait.EVERYDAY, SamplerSpec.Trait.TAKES_THE_BEST),
          options -> new ConfidenceThreshold(false, options.value(THRESHOLD), Spacing.of(options)));

  /** Fast-dLLM's rule. */
  public static final SamplerSpec FAST_DLLM =
      new SamplerSpec(
          "drawn-threshold",
          "https://arxiv.org/abs/2505.22618",
          "draws y_i, reveals {i ∈ M : p_i(y_i) ≥ τ}, p without temperature, and always argmax p_i(y_i)",
          List.of(THRESHOLD, Spacing.OPTION),
          Set.of(),
          options -> new ConfidenceThreshold(true, options.value(THRESHOLD), Spacing.of(options)));

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
    List<Draw> all =
        draws
            ? Draw.each(predictions, progress.choice(), random)
            : Draw.best(predictions, progress.choice());
    List<Draw> certain = Draw.descending(all, this::certainty);
    long count = certain.stream().takeWhile(draw -> certainty(draw) >= threshold).count();
    List<Draw> first = certain.subList(0, Math.max(1, (int) count));
    return Draw.reveals(spacing.filter(first, progress), first.size());
  }

  private double certainty(Draw draw) {
    return draws ? draw.confidence() : draw.chance();
  }
}

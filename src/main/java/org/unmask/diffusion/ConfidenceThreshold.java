package org.unmask.diffusion;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Reveals the most probable token wherever its probability, after temperature, top-k and top-p,
 * reaches a threshold, and always the most certain one, without which it need never end. Runs until
 * no mask is left, whatever the steps.
 *
 * @param threshold τ, from 0 to 1
 * @see <a href="https://arxiv.org/abs/2505.22618">Wu et al., Fast-dLLM</a>
 */
public record ConfidenceThreshold(double threshold) implements Sampler {
  /** τ of RoBERTaDiffusion and Fast-dLLM. */
  public static final double USUAL = 0.9;

  /** Checks the range. */
  public ConfidenceThreshold {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold is %s, but must be from 0 to 1".formatted(threshold));
    }
  }

  @Override
  public boolean hasNext(Progress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public List<Edit> edits(Progress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.best(predictions, progress.choice());
    List<Draw> certain = Draw.descending(draws, Draw::chance);
    long count = certain.stream().takeWhile(draw -> draw.chance() >= threshold).count();
    return Draw.reveals(certain, Math.max(1, (int) count));
  }
}

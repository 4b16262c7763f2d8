package org.unmask.diffusion;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws a token for every mask and reveals the share that the schedule asks for; the rest is masked
 * again, hence “low-confidence remasking”. Nothing that was revealed is masked again.
 *
 * @param ranking which draws are revealed first
 * @see <a href="https://arxiv.org/abs/2502.09992">Nie et al., LLaDA</a>
 */
public record LowConfidence(Schedule schedule, Ranking ranking) implements Sampler {
  /** What decides which draws are revealed. */
  public enum Ranking {
    /** The model's own, untempered probability of the drawn token. */
    CONFIDENCE,
    /** Uniform noise. */
    RANDOM
  }

  @Override
  public List<Edit> edits(Progress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.each(predictions, progress.choice(), random);
    List<Draw> first =
        switch (ranking) {
          case CONFIDENCE -> Draw.descending(draws, Draw::confidence);
          case RANDOM -> Draw.descending(draws, _ -> random.nextDouble());
        };
    int left = schedule.masksAfter(progress.masksAtStart(), progress.step(), progress.steps());
    // one at least, lest a forward pass be wasted
    return Draw.reveals(first, Math.max(1, progress.masksLeft() - left));
  }
}

package org.unmask.diffusion;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
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
    record Draw(Edit.Reveal reveal, double rank) {}

    var draws = new ArrayList<Draw>();
    for (Prediction prediction : predictions) {
      int rank = progress.settings().choice().sample(prediction, random);
      double confidence = prediction.probability(rank);
      var reveal = new Edit.Reveal(prediction.position(), prediction.tokens()[rank], confidence);
      draws.add(new Draw(reveal, ranking == Ranking.RANDOM ? random.nextDouble() : confidence));
    }
    draws.sort(comparingDouble(Draw::rank).reversed());
    return draws.stream().limit(revealed(progress)).<Edit>map(Draw::reveal).toList();
  }

  /**
   * How many to reveal: what the schedule asks for, and one at least, lest a forward pass be
   * wasted.
   */
  private int revealed(Progress progress) {
    int masks = progress.start().masksLeft();
    int left =
        switch (schedule) {
          case LINEAR -> evenly(masks, progress.step() + 1, progress.settings().steps());
          case COSINE -> (int) (masks * progress.maskRatioAfter(schedule));
        };
    return Math.max(1, progress.draft().masksLeft() - left);
  }

  /**
   * The masks left when they are spread evenly over the steps, the first steps taking one more
   * where it does not divide.
   */
  private static int evenly(int masks, int done, int steps) {
    return masks - done * (masks / steps) - Math.min(done, masks % steps);
  }
}

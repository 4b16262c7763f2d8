package org.unmask.diffusion;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
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
    return progress.draft().masksLeft() > 0;
  }

  @Override
  public List<Edit> edits(Progress progress, List<Prediction> predictions, RandomGenerator random) {
    record Candidate(Prediction prediction, double confidence) {}

    TokenChoice choice = progress.settings().choice();
    List<Candidate> mostCertainFirst =
        predictions.stream()
            .map(prediction -> new Candidate(prediction, choice.distribution(prediction)[0]))
            .sorted(comparingDouble(Candidate::confidence).reversed())
            .toList();
    var edits = new ArrayList<Edit>();
    for (Candidate candidate : mostCertainFirst) {
      if (edits.isEmpty() || candidate.confidence() >= threshold) {
        Prediction prediction = candidate.prediction();
        edits.add(
            new Edit.Reveal(
                prediction.position(), prediction.tokens()[0], prediction.probability(0)));
      }
    }
    return edits;
  }
}

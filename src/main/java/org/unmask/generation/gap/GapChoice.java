package org.unmask.generation.gap;

import java.util.List;
import org.unmask.generation.gap.GappedText.Gap;

/**
 * The candidates for a gap whose length the model may choose.
 *
 * @param candidates one for each length of the gap's range, ascending
 */
public record GapChoice(Gap gap, List<Candidate> candidates) {
  /**
   * A length tried.
   *
   * @param length in tokens
   * @param filling the text the gap was filled with, surest tokens first
   * @param score how well that fits, the higher the better: {@link GapLengths}
   */
  public record Candidate(int length, String filling, double score) {}

  /** Copies the candidates. */
  public GapChoice {
    candidates = List.copyOf(candidates);
  }

  /** Returns the candidate that fits best; of equals, the shortest. */
  public Candidate best() {
    Candidate best = candidates.getFirst();
    for (Candidate candidate : candidates) {
      if (candidate.score() > best.score()) {
        best = candidate;
      }
    }
    return best;
  }
}

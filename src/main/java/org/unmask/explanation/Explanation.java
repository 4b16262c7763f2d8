package org.unmask.explanation;

import java.util.Comparator;
import java.util.List;

/**
 * The explanation of a token, exact by the model's own probability: its softmax without special
 * tokens at temperature 1, before top-k and top-p, as a confidence is.
 *
 * @param step from 1
 * @param position of the token, in that step's draft
 * @param logProbability ln p(token | draft before the step), in nats
 * @param influences of every token that was shown then, by position
 * @param collisions the clear ones among the tokens revealed in that step, the worst first
 */
public record Explanation(
    int step,
    int position,
    double logProbability,
    List<Influence> influences,
    List<Collision> collisions) {
  /** Copies the lists. */
  public Explanation {
    influences = List.copyOf(influences);
    collisions = List.copyOf(collisions);
  }

  /** Returns whether it is of the token that a step revealed at a position. */
  public boolean isOf(int otherStep, int otherPosition) {
    return step == otherStep && position == otherPosition;
  }

  /** Returns the strongest influences, by the size of their change. */
  public List<Influence> strongest(int most) {
    return influences.stream()
        .sorted(Comparator.comparingDouble(each -> -Math.abs(each.change())))
        .limit(most)
        .toList();
  }
}

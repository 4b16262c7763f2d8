package org.unmask.diffusion;

import java.util.List;

/**
 * One forward pass and the edits that came of it, in the order they are shown.
 *
 * @param masksLeft how many positions are masked after the edits
 * @param milliseconds how long the forward pass and the choice took
 */
public record Step(List<Edit> edits, int masksLeft, double milliseconds) {
  /** Copies the edits and checks the ranges. */
  public Step {
    edits = List.copyOf(edits);
    if (masksLeft < 0 || !(milliseconds >= 0)) {
      throw new IllegalArgumentException(
          "step with %d masks left after %s ms".formatted(masksLeft, milliseconds));
    }
  }
}

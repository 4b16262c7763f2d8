package org.unmask.diffusion.run;

import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.StepEdits;

/**
 * One forward pass, what it said, and the edits that resulted.
 *
 * @param edits in the order they are shown
 * @param observations what the model said, as much as is recorded; by position, ascending
 * @param masksLeft how many positions are masked after the edits
 * @param milliseconds how long the forward pass and the choice took
 */
public record Step(
    List<Edit> edits, List<Observation> observations, int masksLeft, double milliseconds)
    implements StepEdits {
  /** Copies the lists and checks the ranges. */
  public Step {
    edits = List.copyOf(edits);
    observations = List.copyOf(observations);
    for (int i = 1; i < observations.size(); i++) {
      if (observations.get(i).position() <= observations.get(i - 1).position()) {
        throw new IllegalArgumentException(
            "observation of position %d after that of %d"
                .formatted(observations.get(i).position(), observations.get(i - 1).position()));
      }
    }
    if (masksLeft < 0 || !(milliseconds >= 0)) {
      throw new IllegalArgumentException(
          "step with %d masks left after %s ms".formatted(masksLeft, milliseconds));
    }
  }

  /** A step of which only the edits are recorded. */
  public Step(List<Edit> edits, int masksLeft, double milliseconds) {
    this(edits, List.of(), masksLeft, milliseconds);
  }

  /** Returns what the model said of a position in this step, if that is recorded. */
  public Optional<Observation> observation(int position) {
    int low = 0;
    int high = observations.size() - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      Observation observation = observations.get(middle);
      if (observation.position() == position) {
        return Optional.of(observation);
      }
      if (observation.position() < position) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Notes the confidence of each position revealed, and NaN for each masked again. */
  void record(double[] confidences) {
    for (Edit edit : edits) {
      confidences[edit.position()] =
          switch (edit) {
            case Edit.Reveal reveal -> reveal.confidence();
            case Edit.Remask _ -> Double.NaN;
          };
    }
  }
}

package org.unmask.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * A start, the settings it ran under, and the steps made so far: any state is a fold of it.
 * Immutable.
 */
public record Trajectory(Draft start, Settings settings, List<Step> steps) {
  /** Copies the steps and checks that every one applies and counts its masks rightly. */
  public Trajectory {
    steps = List.copyOf(steps);
    Draft draft = start;
    for (Step step : steps) {
      draft = draft.with(step.edits());
      if (draft.masksLeft() != step.masksLeft()) {
        throw new IllegalArgumentException(
            "a step says %d masks are left where %d are"
                .formatted(step.masksLeft(), draft.masksLeft()));
      }
    }
  }

  /** The trajectory with one step more. */
  public Trajectory plus(Step step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new Trajectory(start, settings, more);
  }

  /**
   * The draft after a number of steps.
   *
   * @param count from 0 (the start) to the number of steps
   */
  public Draft draftAfter(int count) {
    Draft draft = start;
    for (Step step : steps.subList(0, count)) {
      draft = draft.with(step.edits());
    }
    return draft;
  }

  /** The draft after every step made. */
  public Draft last() {
    return draftAfter(steps.size());
  }
}

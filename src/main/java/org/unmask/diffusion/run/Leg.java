package org.unmask.diffusion.run;

import java.util.List;
import org.unmask.diffusion.sequence.Draft;

/**
 * A stretch of a trajectory made with the same choices of the user: the draft it starts from, the
 * settings, and the steps made so far. Immutable.
 */
public record Leg(Draft start, Settings settings, List<Step> steps) {
  /** Takes the steps and checks that every one applies and counts its masks rightly. */
  public Leg {
    steps = StepLog.of(start, steps);
  }

  private StepLog log() {
    return (StepLog) steps;
  }

  /**
   * Returns how many steps are planned in this leg: all of the settings' where everything that may
   * change is masked; where a part of it has tokens already, as large a share as is masked, one at
   * least.
   */
  public int plannedSteps() {
    int free = start.freePositions().length;
    return free == 0
        ? settings.steps()
        : Math.max(1, Math.round(settings.steps() * (start.masksLeft() / (float) free)));
  }

  /** Returns the leg with one step more. */
  Leg plus(Step step) {
    return new Leg(start, settings, log().plus(step));
  }

  /** Returns the leg as it was after a number of steps. */
  Leg until(int count) {
    return new Leg(start, settings, log().first(count));
  }

  /** Returns whether this is that leg, with more steps or none. */
  boolean continues(Leg other) {
    return settings.equals(other.settings) && log().continues(other.log());
  }

  /** Returns the draft after a number of steps, from 0. */
  public Draft draftAfter(int count) {
    return log().draftAfter(count);
  }

  /** Returns the draft after every step made. */
  public Draft last() {
    return log().draftAfter(steps.size());
  }
}

package org.unmask.app.stage;

import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/** The step and the remaining masks of a shot, in words. */
public final class StepCaption {
  private final Messages messages;

  /** Creates captions in a language. */
  public StepCaption(Messages messages) {
    this.messages = messages;
  }

  /**
   * Returns a text such as “Step 3 of 10”, or “Finished in 10 steps” at the end of a text without
   * masks. The total is not known of a sampler that runs until no mask is left, nor of a run that
   * is edited: “Step 3, edited”.
   *
   * @param growing whether steps are still to come
   */
  public String step(Storyboard storyboard, Shot shot, boolean growing) {
    Trajectory trajectory = storyboard.recording().trajectory();
    if (!growing && isEdited(trajectory)) {
      return messages.text(
          shot.step() == trajectory.stepCount() ? "stage.edited" : "stage.step", shot.step());
    }
    if (!growing) {
      if (shot.step() == trajectory.stepCount() && shot.masksLeft() == 0 && shot.step() > 0) {
        return messages.count("stage.finished", shot.step());
      }
      return messages.text("stage.step.of", shot.step(), trajectory.stepCount());
    }
    return trajectory.settings().sampler().spec().takesSteps()
        ? messages.text("stage.step.of", shot.step(), trajectory.plannedSteps())
        : messages.text("stage.step", shot.step());
  }

  /** Returns whether the user has changed the last draft, and no step has followed yet. */
  private static boolean isEdited(Trajectory trajectory) {
    return trajectory.legs().size() > 1 && trajectory.legs().getLast().steps().isEmpty();
  }

  /** Returns a text such as “87 masks left”. */
  public String masks(Shot shot) {
    return messages.count("stage.masks", shot.masksLeft());
  }
}

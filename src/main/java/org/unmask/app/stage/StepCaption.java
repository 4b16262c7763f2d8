package org.unmask.app.stage;

import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/** How far a shot is, in words. */
public final class StepCaption {
  private final Messages messages;

  /** Captions in a language. */
  public StepCaption(Messages messages) {
    this.messages = messages;
  }

  /**
   * As “Step 3 of 10”; how many steps there will be is not known of a sampler that goes on until no
   * mask is left.
   *
   * @param growing whether steps are still to come
   */
  public String step(Storyboard storyboard, Shot shot, boolean growing) {
    Trajectory trajectory = storyboard.recording().trajectory();
    if (!growing) {
      return messages.text("stage.step.of", shot.step(), trajectory.stepCount());
    }
    return trajectory.settings().sampler().spec().takesSteps()
        ? messages.text("stage.step.of", shot.step(), trajectory.plannedSteps())
        : messages.text("stage.step", shot.step());
  }

  /** As “87 masks left”. */
  public String masks(Shot shot) {
    return messages.count("stage.masks", shot.masksLeft());
  }
}

package org.unmask.app.stage;

import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Trajectory;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/** How far a shot is, in words. */
public final class StepCaption {
  private StepCaption() {}

  /**
   * As “Step 3 of 10”; how many steps there will be is not known of a sampler without a schedule.
   *
   * @param growing whether steps are still to come
   */
  public static String step(Storyboard storyboard, Shot shot, boolean growing) {
    Trajectory trajectory = storyboard.recording().trajectory();
    if (!growing) {
      return "Step %d of %d".formatted(shot.step(), trajectory.steps().size());
    }
    return SamplerFamily.of(trajectory.settings().sampler()).takesSchedule()
        ? "Step %d of %d".formatted(shot.step(), trajectory.settings().steps())
        : "Step %d".formatted(shot.step());
  }

  /** As “87 masks left”. */
  public static String masks(Shot shot) {
    return shot.masksLeft() == 1 ? "1 mask left" : "%d masks left".formatted(shot.masksLeft());
  }
}

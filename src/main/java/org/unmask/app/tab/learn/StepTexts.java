package org.unmask.app.tab.learn;

import org.unmask.app.player.RacePlayback;
import org.unmask.lesson.Ask;
import org.unmask.lesson.LessonRun;
import org.unmask.lesson.show.Shown;

/** A player of a step's texts. */
final class StepTexts {
  private StepTexts() {}

  /**
   * Plays texts once their end may be seen; before a guess they stand at the pause.
   *
   * @param isKnown whether the reader has seen them before
   */
  static void play(RacePlayback playback, LessonRun now, boolean isKnown) {
    if (!(now.result() instanceof Shown.Raced raced)) {
      return;
    }
    boolean isAsked = now.step().ask().orElse(null) instanceof Ask.ForPosition;
    if (!now.isRevealed()) {
      if (isAsked) {
        playback.rest(raced.race());
        playback.scrub(raced.pause());
      }
    } else if (isAsked && !isKnown) {
      playback.scrub(raced.pause() + 1);
      playback.toggle();
    } else if (isKnown) {
      playback.rest(raced.race());
    } else {
      playback.play(raced.race());
    }
  }
}

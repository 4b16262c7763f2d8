package org.unmask.playback;

import java.util.ArrayList;
import java.util.List;

/**
 * The durations of a storyboard's shots. A step takes about as long whether it has few edits or
 * many, and a run of many steps hardly longer than one of ten; each whole step is held for a
 * moment, and the end for longer.
 *
 * @param speed 1 is the standard pace, 2 twice as fast
 */
public record Pace(double speed) {
  /** The pace of exports, and of a player until the user changes it. */
  public static final Pace STANDARD = new Pace(1);

  private static final double START = 900;
  private static final double LONGEST_EDIT = 60;
  private static final double LONGEST_STEP = 600;
  private static final double LONGEST_HOLD = 200;
  private static final double ALL_STEPS = 8000;
  private static final double ALL_HOLDS = 2500;
  private static final double END = 4000;
  private static final int MOST_HELD_STEPS = 256;

  /** Checks the range. */
  public Pace {
    if (!(speed >= 0.01 && speed <= 100)) {
      throw new IllegalArgumentException(
          "speed is %s, but must be from 0.01 to 100".formatted(speed));
    }
  }

  /** Returns how long a shot stays, in milliseconds. */
  public double milliseconds(Storyboard storyboard, int shot) {
    if (shot == storyboard.size() - 1) {
      return END / speed;
    }
    int step = storyboard.stepOf(shot);
    if (step == 0) {
      return START / speed;
    }
    int edits = storyboard.endOf(step) - storyboard.endOf(step - 1);
    int steps = storyboard.steps();
    double edit = Math.min(LONGEST_EDIT, Math.min(LONGEST_STEP, ALL_STEPS / steps) / edits);
    double hold = storyboard.isStepEnd(shot) ? Math.min(LONGEST_HOLD, ALL_HOLDS / steps) : 0;
    return (edit + hold) / speed;
  }

  /** Returns how long one of so many steps takes with its hold, in milliseconds. */
  public double ofStep(int steps) {
    double edits = Math.min(LONGEST_STEP, ALL_STEPS / steps);
    double hold = Math.min(LONGEST_HOLD, ALL_HOLDS / steps);
    return (edits + hold) / speed;
  }

  /**
   * A shot that stays.
   *
   * @param milliseconds how long
   */
  public record Timed(int shot, int milliseconds) {}

  /**
   * Returns the shots of a storyboard with their times, where those that would be gone too soon are
   * skipped: the next one shows their edits too. At the standard pace and slower, the end of each
   * step is among them in runs of up to 256 steps; longer runs would take minutes.
   *
   * @param shortest how long each stays at least, in milliseconds
   */
  public List<Timed> frames(Storyboard storyboard, int shortest) {
    var frames = new ArrayList<Timed>();
    boolean holdsSteps = speed <= 1 && storyboard.steps() <= MOST_HELD_STEPS;
    double due = 0;
    int shown = 0;
    for (int shot = 0; shot < storyboard.size(); shot++) {
      due += milliseconds(storyboard, shot);
      int time = (int) Math.round(due) - shown;
      boolean isKept = holdsSteps ? storyboard.isStepEnd(shot) : shot == storyboard.size() - 1;
      if (time >= shortest || isKept) {
        int stays = Math.max(time, shortest);
        frames.add(new Timed(shot, stays));
        shown += stays;
      }
    }
    return frames;
  }
}

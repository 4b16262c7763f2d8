package org.unmask.race;

import java.util.ArrayList;
import java.util.List;

/**
 * The pace of a timeline: seconds as they were, but slowed or sped up so that the whole takes from
 * 4 to 20 seconds; forward passes four a second, within the same bounds. The start is held for a
 * moment, and the end for longer.
 *
 * @param speed 1 is the standard pace, 2 twice as fast
 */
public record RacePace(RaceTimeline timeline, double speed) {
  private static final double START = 900;
  private static final double END = 4000;
  private static final double SHORTEST = 4000;
  private static final double LONGEST = 20_000;
  private static final double MILLISECONDS_OF_A_PASS = 250;

  /** Checks the speed. */
  public RacePace {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed is %s, but must be above 0".formatted(speed));
    }
  }

  /**
   * A picture that stays.
   *
   * @param moment of the timeline
   * @param milliseconds how long
   */
  public record Timed(double moment, int milliseconds) {}

  /** Returns how many milliseconds of play a unit of the timeline takes. */
  public double millisecondsPerUnit() {
    double unit =
        switch (timeline.clock()) {
          case PASSES -> MILLISECONDS_OF_A_PASS;
          case TIME -> 1000;
        };
    double duration = timeline.duration();
    double whole = Math.clamp(duration * unit, SHORTEST, LONGEST);
    return duration == 0 ? unit : whole / duration / speed;
  }

  /**
   * Returns the moments at which a step ends, with their times; those that would be gone too soon
   * are skipped, as the next one shows their edits too.
   *
   * @param shortest how long each stays at least, in milliseconds
   */
  public List<Timed> frames(int shortest) {
    double[] moments = timeline.moments();
    var frames = new ArrayList<Timed>();
    double unit = millisecondsPerUnit();
    double due = START / speed;
    int shown = 0;
    for (int i = 0; i < moments.length - 1; i++) {
      due += (moments[i + 1] - moments[i]) * unit;
      int time = (int) Math.round(due) - shown;
      if (time >= shortest) {
        frames.add(new Timed(moments[i], time));
        shown += time;
      }
    }
    frames.add(new Timed(moments[moments.length - 1], (int) Math.round(END / speed)));
    return frames;
  }
}

package org.unmask.race;

import java.util.Optional;
import org.unmask.playback.Recording;

/**
 * A text of a lane, as far as it is generated.
 *
 * @param recording its run, with the milliseconds of each step
 * @param passes the number of forward passes up to the end of each step: of a guided step two
 * @param score its figures, once it is complete
 */
@SuppressWarnings("ArrayRecordComponent") // one is made each step; never compared
public record LaneText(Recording recording, int[] passes, Optional<LaneScore> score) {
  /** Returns the number of steps so far. */
  public int steps() {
    return passes.length;
  }

  /** Returns the seconds from the start to the end of each step, when it runs alone. */
  public double[] seconds() {
    double[] ends = new double[passes.length];
    double milliseconds = 0;
    for (int step = 0; step < ends.length; step++) {
      milliseconds += recording.trajectory().step(step).milliseconds();
      ends[step] = milliseconds / 1000;
    }
    return ends;
  }

  /** Returns the seconds of all steps so far. */
  public double totalSeconds() {
    return passes.length == 0 ? 0 : seconds()[passes.length - 1];
  }

  /** Returns the number of forward passes so far. */
  public int totalPasses() {
    return passes.length == 0 ? 0 : passes[passes.length - 1];
  }
}

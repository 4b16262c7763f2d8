package org.unmask.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The place of each lane at each moment, as one playhead for all lanes shows it. Its unit is that
 * of the clock, forward passes or seconds; it starts at 0.
 *
 * @param ends for each lane the moment at which each step ends, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers; never compared
public record RaceTimeline(RaceClock clock, List<double[]> ends) {
  /** Copies the list. */
  public RaceTimeline {
    ends = List.copyOf(ends);
  }

  /** Returns the timeline of the lanes' first texts. */
  static RaceTimeline of(Race race, RaceClock clock) {
    var ends = new ArrayList<double[]>();
    for (LaneResult lane : race.lanes()) {
      ends.add(lane.text().map(text -> ends(text, clock)).orElseGet(() -> new double[0]));
    }
    return new RaceTimeline(clock, ends);
  }

  private static double[] ends(LaneText text, RaceClock clock) {
    return switch (clock) {
      case PASSES -> Arrays.stream(text.passes()).asDoubleStream().toArray();
      case TIME -> text.seconds();
    };
  }

  /** Returns the moment at which the last lane ends. */
  public double duration() {
    return ends.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
  }

  /** Returns the moment at which a lane ends; 0 if it has no steps. */
  public double end(int lane) {
    double[] all = ends.get(lane);
    return all.length == 0 ? 0 : all[all.length - 1];
  }

  /** Returns how many steps of a lane have ended at a moment. */
  public int step(int lane, double moment) {
    double[] all = ends.get(lane);
    int low = 0;
    int high = all.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (all[middle] <= moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns whether a lane's last step has ended at a moment. */
  public boolean isFinished(int lane, double moment) {
    return step(lane, moment) == ends.get(lane).length && ends.get(lane).length > 0;
  }

  /** Returns the moments at which any step ends, ascending, each once; the start is the first. */
  public double[] moments() {
    return DoubleStream.concat(DoubleStream.of(0), ends.stream().flatMapToDouble(Arrays::stream))
        .sorted()
        .distinct()
        .toArray();
  }
}

package org.unmask.export.race;

import java.util.Locale;
import org.unmask.export.format.Words;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceTimeline;

/** The captions of a race's pictures. */
public record RaceCaptions(Race race, RaceTimeline timeline, Words words) {
  /** Returns the captions on the race's own clock. */
  public static RaceCaptions of(Race race, Locale language) {
    return new RaceCaptions(race, race.timeline(race.setup().clock()), Words.of(language));
  }

  /** Returns what the clock shows. */
  public String moment(double moment) {
    return switch (timeline.clock()) {
      case PASSES -> words.say("race.passes", Math.round(moment));
      case TIME -> words.say("race.seconds", String.format(Locale.ROOT, "%.2f", moment));
    };
  }

  /** Returns where a lane is: its step or, once it has finished, its time. */
  public String status(int lane, double moment) {
    LaneResult each = race.lanes().get(lane);
    int steps = timeline.ends().get(lane).length;
    int step = timeline.step(lane, moment);
    if (step < steps) {
      return words.say("step", step, steps);
    }
    return each.failure().isPresent()
        ? "✗ " + words.say("race.failed")
        : each.isFinished() ? "✓ " + moment(timeline.end(lane)) : words.say("step", step, steps);
  }
}

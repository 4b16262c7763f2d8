package org.unmask.app.insight;

import java.util.Objects;
import org.unmask.playback.Lifelines.Measure;

/**
 * How a person likes to look into a run.
 *
 * @param panel whether the map and the curves are shown
 * @param measure what the map shows
 */
public record InsightChoices(boolean panel, Measure measure) {
  /** Checks that nothing is missing, as it may be in a file. */
  public InsightChoices {
    Objects.requireNonNull(measure);
  }

  /** What a first session starts with. */
  public static InsightChoices standard() {
    return new InsightChoices(false, Measure.CONFIDENCE);
  }
}

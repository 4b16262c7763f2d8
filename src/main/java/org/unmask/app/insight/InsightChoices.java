package org.unmask.app.insight;

import java.util.Objects;
import org.unmask.playback.lifeline.Lifelines.Measure;

/**
 * The user's choices for inspecting a run.
 *
 * @param panel whether the map and the curves are shown
 * @param measure what the map shows
 * @param floats whether the token card floats over the stage rather than docks beside it
 */
public record InsightChoices(boolean panel, Measure measure, boolean floats) {
  /** Checks for missing values, which a file may have. */
  public InsightChoices {
    Objects.requireNonNull(measure);
  }

  /** Returns the defaults. */
  public static InsightChoices standard() {
    return new InsightChoices(false, Measure.CONFIDENCE, false);
  }
}

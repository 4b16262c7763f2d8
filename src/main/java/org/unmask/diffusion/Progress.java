package org.unmask.diffusion;

/**
 * Where a run stands before a step.
 *
 * @param start the draft the run started from
 * @param draft the draft as it is now
 * @param step the number of steps made
 */
public record Progress(Draft start, Draft draft, int step, Settings settings) {
  /** The share of the free positions to stay masked after this step. */
  double maskRatioAfter(Schedule schedule) {
    return schedule.maskRatioAfter(step, settings.steps());
  }
}

package org.unmask.app.tab.train.recipe;

/** What ends a run. */
public enum TrainingBudget {
  /** Steps of the optimiser. */
  STEPS,
  /** Time, turned into steps by the measured speed. */
  MINUTES
}

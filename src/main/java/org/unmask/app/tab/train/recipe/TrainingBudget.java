package org.unmask.app.tab.train.recipe;

/** The limit that ends a run. */
public enum TrainingBudget {
  /** Steps of the optimiser. */
  STEPS,
  /** Time, turned into steps by the measured speed. */
  MINUTES
}

package org.unmask.app.training;

/** What ends a run. */
public enum Budget {
  /** Steps of the optimiser. */
  STEPS,
  /** Time, turned into steps by the measured speed. */
  MINUTES
}

package org.unmask.evaluation;

import java.util.function.LongSupplier;

/** The progress of a run, and the time left at the pace it had since this was made. */
public final class CurveProgress {
  private final CurveRun run;
  private final LongSupplier nanoseconds;
  private final long begin;
  private final long passes;

  /** Starts the clock of a run. */
  public CurveProgress(CurveRun run) {
    this(run, System::nanoTime);
  }

  CurveProgress(CurveRun run, LongSupplier nanoseconds) {
    this.run = run;
    this.nanoseconds = nanoseconds;
    begin = nanoseconds.getAsLong();
    passes = run.passesLeft();
  }

  /** Returns the share of the forward passes that are done, from 0 to 1. */
  public double share() {
    return passes == 0 ? 1 : (double) (passes - run.passesLeft()) / passes;
  }

  /** Returns the time left in seconds; infinite before the first text. */
  public double secondsLeft() {
    double seconds = (nanoseconds.getAsLong() - begin) / 1e9;
    return seconds / (passes - run.passesLeft()) * run.passesLeft();
  }
}

package org.unmask.training.run;

import java.util.Map;

/**
 * The state of a run beside its learner, restored where it was saved: how far it is, how often it
 * diverged, and what it judges divergence and overfitting by.
 */
final class RunState {
  private final Divergence divergence = new Divergence();
  private final BestBound best = new BestBound();
  private int step;
  private long predictions;
  private double rateScale = 1;
  private int rollbacks;

  /** Returns the number of steps done. */
  int step() {
    return step;
  }

  /** Returns how many positions were predicted in them. */
  long predictions() {
    return predictions;
  }

  /** Returns what the learning rate of the plan is multiplied with. */
  double rateScale() {
    return rateScale;
  }

  void scaleRate(double scale) {
    rateScale = scale;
  }

  /** Returns how often the run went back. */
  int rollbacks() {
    return rollbacks;
  }

  BestBound best() {
    return best;
  }

  /** Returns whether a step was of no use; else it counts. */
  boolean diverges(Learner.Outcome outcome, int predicted) {
    if (divergence.isIn(outcome)) {
      return true;
    }
    step++;
    predictions += predicted;
    return false;
  }

  /** Goes back to what was noted down, and on from there at half the rate. */
  void rollBack(Map<String, String> notes) {
    double half = rateScale / 2;
    int times = rollbacks + 1;
    restore(notes);
    rateScale = half;
    rollbacks = times;
  }

  /** Adds its notes for the user. */
  void tell(Map<String, String> facts) {
    facts.put("step", Integer.toString(step));
    facts.put("predictions", Long.toString(predictions));
    best.tell(facts);
  }

  void note(Map<String, String> notes) {
    notes.put("step", Integer.toString(step));
    notes.put("predictions", Long.toString(predictions));
    notes.put("rate scale", Double.toString(rateScale));
    notes.put("rollbacks", Integer.toString(rollbacks));
    best.note(notes);
    divergence.note(notes);
  }

  /**
   * Takes up what was noted down.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  void restore(Map<String, String> notes) {
    step = Integer.parseInt(notes.getOrDefault("step", ""));
    predictions = Long.parseLong(notes.getOrDefault("predictions", ""));
    rateScale = Double.parseDouble(notes.getOrDefault("rate scale", "1"));
    rollbacks = Integer.parseInt(notes.getOrDefault("rollbacks", "0"));
    best.restore(notes);
    divergence.restore(notes);
  }
}

package org.unmask.training.run;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.unmask.training.bound.LikelihoodBound;

/**
 * The best bound of a run (of a causal one its likelihood), with a notice when it has become worse,
 * beyond its errors, in several evaluations one after another.
 */
final class BestBound {
  private static final int PATIENCE = 3;

  private int step;
  private double nats = Double.POSITIVE_INFINITY;
  private int worse;

  /** Takes what an earlier sitting remembered. */
  void restore(Map<String, String> notes) {
    step = Integer.parseInt(notes.getOrDefault("best step", "0"));
    nats = Double.parseDouble(notes.getOrDefault("best bound", "Infinity"));
    worse = Integer.parseInt(notes.getOrDefault("worse since", "0"));
  }

  void note(Map<String, String> notes) {
    notes.put("best step", Integer.toString(step));
    notes.put("best bound", Double.toString(nats));
    notes.put("worse since", Integer.toString(worse));
  }

  /** Adds its notes for the user. */
  void tell(Map<String, String> facts) {
    if (nats < Double.POSITIVE_INFINITY) {
      facts.put("best on held-out text", "%.4f nats per token, at step %d".formatted(nats, step));
    }
  }

  /** Returns the step it is of, if there has been an evaluation. */
  OptionalInt step() {
    return nats < Double.POSITIVE_INFINITY ? OptionalInt.of(step) : OptionalInt.empty();
  }

  /** Returns whether it is that of a step. */
  boolean isAt(int at) {
    return step().orElse(-1) == at;
  }

  /** Lets the next evaluation be the best. */
  void forget() {
    nats = Double.POSITIVE_INFINITY;
    worse = 0;
  }

  /** Takes an evaluation; tells of overfitting once, when patience runs out. */
  Optional<TrainingEvent.Overfitting> take(int at, LikelihoodBound bound) {
    if (bound.nats() < nats) {
      step = at;
      nats = bound.nats();
      worse = 0;
      return Optional.empty();
    }
    double error = Double.isNaN(bound.standardError()) ? 0 : bound.standardError();
    worse += bound.nats() > nats + error ? 1 : 0;
    return worse == PATIENCE
        ? Optional.of(new TrainingEvent.Overfitting(at, step, nats))
        : Optional.empty();
  }
}

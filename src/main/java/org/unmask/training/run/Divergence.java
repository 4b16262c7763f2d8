package org.unmask.training.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A detector of divergence: a loss or a gradient that is no number, or a gradient far larger than
 * those before it.
 */
final class Divergence {
  private static final String NORMS = "gradient norms";
  private static final int MEMORY = 50;

  /** A spike of a few times the usual is clipped, and does no harm. */
  private static final double FAR = 100;

  private final ArrayDeque<Double> norms = new ArrayDeque<>();

  /** Takes what an earlier sitting remembered. */
  void restore(Map<String, String> notes) {
    norms.clear();
    Arrays.stream(notes.getOrDefault(NORMS, "").split(" ", -1))
        .filter(norm -> !norm.isEmpty())
        .map(Double::valueOf)
        .forEach(norms::add);
  }

  void note(Map<String, String> notes) {
    notes.put(NORMS, norms.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  /** Returns whether a step was of no use; else it counts as usual from then on. */
  boolean isIn(Learner.Outcome outcome) {
    double norm = outcome.gradientNorm();
    if (!Double.isFinite(outcome.loss()) || !Double.isFinite(norm)) {
      return true;
    }
    if (norms.size() == MEMORY) {
      double median =
          norms.stream().mapToDouble(n -> n).sorted().skip(MEMORY / 2).findFirst().orElseThrow();
      if (norm > FAR * median) {
        return true;
      }
      norms.remove();
    }
    norms.add(norm);
    return false;
  }
}

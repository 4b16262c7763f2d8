package org.unmask.training;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Notices a run that has left its way: a loss or a gradient that is no number, or gradients far
 * larger than those before, in several steps one after another. A single one is clipped like any
 * other and does no harm: long runs of the bound have one in some thousand steps.
 */
final class Divergence {
  private static final String NORMS = "gradient norms";
  private static final int MEMORY = 50;

  private static final String FAR_STEPS = "far gradients";
  private static final double FAR = 100;
  private static final int PATIENCE = 5;

  private final ArrayDeque<Double> norms = new ArrayDeque<>();
  private int farSteps;

  /** Takes what an earlier sitting remembered. */
  void restore(Map<String, String> notes) {
    norms.clear();
    Arrays.stream(notes.getOrDefault(NORMS, "").split(" ", -1))
        .filter(norm -> !norm.isEmpty())
        .map(Double::valueOf)
        .forEach(norms::add);
    farSteps = Integer.parseInt(notes.getOrDefault(FAR_STEPS, "0"));
  }

  /** Begins to count anew, as after the rate was lowered. */
  void forgive() {
    farSteps = 0;
  }

  void note(Map<String, String> notes) {
    notes.put(NORMS, norms.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    notes.put(FAR_STEPS, Integer.toString(farSteps));
  }

  /** Whether a step was of no use; else it counts as usual from then on. */
  boolean isIn(Learner.Outcome outcome) {
    double norm = outcome.gradientNorm();
    if (!Double.isFinite(outcome.loss()) || !Double.isFinite(norm)) {
      return true;
    }
    if (norms.size() == MEMORY) {
      double median =
          norms.stream().mapToDouble(n -> n).sorted().skip(MEMORY / 2).findFirst().orElseThrow();
      if (norm > FAR * median) {
        farSteps++;
        return farSteps == PATIENCE;
      }
      norms.remove();
    }
    farSteps = 0;
    norms.add(norm);
    return false;
  }
}

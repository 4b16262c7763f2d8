package org.unmask.training.run;

import org.unmask.error.ValueError;

/**
 * A learning rate that rises in a line, then falls along a cosine to a floor.
 *
 * @param peak reached when the warm-up is over, above 0
 * @param warmUp steps of rising
 * @param steps of the whole run
 * @param floor the share of the peak that is left at the end, from 0 to 1
 * @param body what the layers' rate is of that of embeddings and head, above 0
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR</a>
 */
public record LearningRate(double peak, int warmUp, int steps, double floor, double body) {
  /** Checks the ranges. */
  public LearningRate {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
      throw new ValueError("The learning rate is %s, but must be above 0.", peak);
    }
    if (warmUp < 0 || steps < 1 || !(floor >= 0 && floor <= 1)) {
      throw new ValueError(
          "The warm-up is %d of %d steps, the floor %s. Choose at least 1 step, and a floor from 0 to 1.",
          warmUp, steps, floor);
    }
    if (!(body > 0 && body < Double.POSITIVE_INFINITY)) {
      throw new ValueError("The body rate is %s, but must be above 0.", body);
    }
  }

  /** One that is the same for all weights. */
  public LearningRate(double peak, int warmUp, int steps, double floor) {
    this(peak, warmUp, steps, floor, 1);
  }

  /** The rate of a step, from 0, for embeddings and head. */
  public double at(int step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double done = (step - warmUp) / (double) Math.max(1, steps - warmUp);
    return peak * (floor + (1 - floor) * (1 + Math.cos(Math.PI * Math.min(1, done))) / 2);
  }
}

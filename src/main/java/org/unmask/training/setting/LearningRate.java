package org.unmask.training.setting;

import org.unmask.diffusion.sampling.Parameter;

/**
 * A learning rate that rises in a line, then falls along a cosine to a floor.
 *
 * @param peak reached when the warm-up is over
 * @param warmUp steps of rising
 * @param steps of the whole run
 * @param floor the share of the peak that is left at the end
 * @param body what the layers' rate is of that of embeddings and head
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR</a>
 */
public record LearningRate(double peak, int warmUp, int steps, double floor, double body) {
  /** Steps of the longest run. */
  static final int MOST_STEPS = Integer.MAX_VALUE;

  /** See {@link #peak}. */
  public static final Parameter PEAK = new Parameter("learning-rate", 1e-8, 1, 1e-5, 1e-3, 5e-5);

  /** The usual peak of a new model; of a checkpoint it is {@link #PEAK}'s. */
  public static final double USUAL_OF_NEW = 1e-3;

  /** The usual peak of an encoder that gets a masked-LM head. */
  public static final double USUAL_OF_ENCODER = 5e-4;

  /** See {@link #warmUp}. */
  public static final Parameter WARM_UP =
      new Parameter("warm-up", 0, MOST_STEPS, 1, 1000, 0, "steps");

  /** See {@link #steps}. */
  public static final Parameter STEPS =
      new Parameter("steps", 1, MOST_STEPS, 1, 10_000, 1000, "steps");

  /** See {@link #floor}. */
  public static final Parameter FLOOR = new Parameter("floor", 0, 1, 0.01, 1, 0.1);

  /** See {@link #body}. */
  public static final Parameter BODY = new Parameter("body-rate", 1e-6, 1000, 0.1, 1, 1);

  /** Checks the ranges. */
  public LearningRate {
    PEAK.check(peak);
    WARM_UP.check(warmUp);
    STEPS.check(steps);
    FLOOR.check(floor);
    BODY.check(body);
  }

  /** One that is the same for all weights. */
  public LearningRate(double peak, int warmUp, int steps, double floor) {
    this(peak, warmUp, steps, floor, BODY.usual());
  }

  /** Returns the rate of a step, from 0, for embeddings and head. */
  public double at(int step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double done = (step - warmUp) / (double) Math.max(1, steps - warmUp);
    return peak * (floor + (1 - floor) * (1 + Math.cos(Math.PI * Math.min(1, done))) / 2);
  }
}

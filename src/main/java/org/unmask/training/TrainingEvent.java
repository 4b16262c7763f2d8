package org.unmask.training;

import java.nio.file.Path;

/**
 * Something that happened in a training run. Steps count from 1: after the first there has been
 * one.
 */
public sealed interface TrainingEvent {
  /** The number of steps done. */
  int step();

  /**
   * One step of the optimiser.
   *
   * @param loss of the objective, before the step
   * @param tokens seen since the run began
   * @param predictions scored since the run began
   * @param tokensPerSecond of this step
   * @param gradientNorm before clipping
   */
  record Batch(
      int step,
      double loss,
      long tokens,
      long predictions,
      double tokensPerSecond,
      double learningRate,
      double gradientNorm)
      implements TrainingEvent {}

  /** The bound on the validation text. */
  record Evaluation(int step, LikelihoodBound bound) implements TrainingEvent {}

  /** Model and state were written. */
  record Saved(int step, Path folder) implements TrainingEvent {}
}

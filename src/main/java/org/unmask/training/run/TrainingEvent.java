package org.unmask.training.run;

import java.nio.file.Path;
import org.unmask.error.Message;
import org.unmask.playback.Recording;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.objective.LossByRatio;

/**
 * Something that happened in a training run. Steps count from 1: after the first there has been
 * one.
 */
public sealed interface TrainingEvent {
  /** Returns the number of steps done. */
  int step();

  /**
   * One step of the optimiser.
   *
   * @param loss of the objective, before the step
   * @param tokens seen since the run began
   * @param predictions scored since the run began
   * @param tokensPerSecond of this step
   * @param gradientNorm before clipping
   * @param byRatio the batch's plain cross-entropies, by mask ratio
   */
  record Batch(
      int step,
      double loss,
      long tokens,
      long predictions,
      double tokensPerSecond,
      double learningRate,
      double gradientNorm,
      LossByRatio byRatio)
      implements TrainingEvent {}

  /** The bound on the validation text. */
  record Evaluation(int step, LikelihoodBound bound) implements TrainingEvent {}

  /**
   * The exact likelihood of some windows of the validation text, the most confident token first and
   * one per pass.
   */
  record Exact(int step, LikelihoodBound likelihood) implements TrainingEvent {}

  /**
   * Something else than a step goes on.
   *
   * @param share of it that is done, from 0 to 1
   */
  record Busy(int step, Task task, double share) implements TrainingEvent {}

  /** A task of the run. */
  enum Task {
    EVALUATION,
    SAMPLE
  }

  /**
   * The model wrote something.
   *
   * @param number which of the samples, from 1
   */
  record Sample(int step, int number, Recording recording) implements TrainingEvent {}

  /**
   * The run went back to where it was saved last, as it had diverged, and goes on from there at a
   * lower rate.
   *
   * @param step that it went back to
   * @param diverged the step that was of no use
   * @param loss there
   * @param gradientNorm there
   * @param rateScale what the learning rate is multiplied with from now on
   */
  record RolledBack(int step, int diverged, double loss, double gradientNorm, double rateScale)
      implements TrainingEvent {}

  /** The bound on the validation text has risen for a while: more training makes it worse. */
  record Overfitting(int step, int best, double bestNats) implements TrainingEvent {}

  /** Model and state could not be written, for a reason; the run goes on, and tries again. */
  record NotSaved(int step, Message reason) implements TrainingEvent {}

  /**
   * Model and state were written.
   *
   * @param published the step whose weights the model has: an earlier one where that was the best
   */
  record Saved(int step, Path folder, int published) implements TrainingEvent {}
}

package org.unmask.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.MaskedBatch;

/**
 * A model that can be made better. Not safe for use by several threads at once; native memory is
 * freed on close.
 */
public interface Learner extends LanguageModelScorer, AutoCloseable {
  /**
   * The outcome of one step.
   *
   * @param loss before the step
   * @param gradientNorm before it was clipped
   * @param byRatio the batch's plain cross-entropies
   */
  record Outcome(double loss, double gradientNorm, LossByRatio byRatio) {}

  /** Returns what it learns on, as “CPU, 2 threads, bfloat16”. */
  Message place();

  /**
   * Returns what is to be known of where it learns: GPUs it was meant for, each with the reason,
   * and a precision that is slow there; and what to do.
   */
  default List<Message> notices() {
    return List.of();
  }

  /** Returns one step of the optimiser on one batch. */
  Outcome step(MaskedBatch batch, double learningRate);

  /**
   * Writes the model as a checkpoint folder that others can open; existing files are replaced, file
   * by file, whole.
   *
   * @param facts about its training, for its card
   */
  void publish(Path folder, Map<String, String> facts);

  /**
   * Writes all that is needed to go on exactly: weights and moments in float32, and the run's own
   * notes. What was there is replaced, whole.
   */
  void save(Path file, Map<String, String> notes);

  /**
   * Takes weights and moments back from a file that {@link #save} wrote.
   *
   * @param steps that led to them
   */
  void restore(Path file, int steps);

  /**
   * Returns a run of denoising by the weights as they would be published now. It must not go on
   * after another step.
   *
   * @throws UserError if the request does not fit the model
   */
  Generation sample(GenerationSettings request);

  /**
   * Returns the model by the weights as they would be published now. It must not be used after
   * another step.
   */
  MaskedLanguageModel model();

  @Override
  void close();
}

package org.unmask.training;

import java.nio.file.Path;
import java.util.Map;

/**
 * A model that can be made better. Not safe for use by several threads at once; native memory is
 * freed on close.
 */
public interface Learner extends LanguageModelScorer, AutoCloseable {
  /**
   * What one step did.
   *
   * @param loss before the step
   * @param gradientNorm before it was clipped to 1
   */
  record Outcome(double loss, double gradientNorm) {}

  /** One step of the optimiser on one batch. */
  Outcome step(MaskedBatch batch, double learningRate);

  /**
   * Writes the model as a checkpoint folder that others can open; what was there is replaced, file
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

  @Override
  void close();
}

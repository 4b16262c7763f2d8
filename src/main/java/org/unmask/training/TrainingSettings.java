package org.unmask.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides a training run, beside the model and the text.
 *
 * @param batch sequences in a step, from 1
 * @param evaluateEvery steps from one evaluation to the next, from 1; there is one at the end too
 * @param saveEvery steps from one save to the next, from 1; there is one at the end too
 * @param draws masks for each validation window, from 1
 * @param seed of the run's generators; each is named, and begun anew for each step, so that a run
 *     resumes exactly
 */
public record TrainingSettings(
    int batch,
    LearningRate learningRate,
    Objective objective,
    Prefixes prefixes,
    int evaluateEvery,
    int saveEvery,
    int draws,
    long seed) {
  /** Checks the ranges. */
  public TrainingSettings {
    if (batch < 1 || evaluateEvery < 1 || saveEvery < 1 || draws < 1) {
      throw new IllegalArgumentException(
          "batch %d, evaluation every %d, save every %d, draws %d: all must be from 1"
              .formatted(batch, evaluateEvery, saveEvery, draws));
    }
  }

  /** What must be the same for a run to be resumed. */
  Map<String, String> notes() {
    return new TreeMap<>(
        Map.of(
            "batch", Integer.toString(batch),
            "learning rate", learningRate.toString(),
            "objective", objective.toString(),
            "prefixes", prefixes.toString(),
            "seed", Long.toString(seed)));
  }
}

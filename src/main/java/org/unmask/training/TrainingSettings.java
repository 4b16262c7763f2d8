package org.unmask.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides a training run, beside the model and the text.
 *
 * @param batch sequences in a step, from 1
 * @param averaging the decay of the weights' exponential moving average, which is what is published
 *     then; from 0, which is none, to below 1
 * @param evaluateEvery steps from one evaluation to the next, from 1; there is one at the end too
 * @param saveEvery steps from one save to the next, from 1; there is one at the end too
 * @param draws masks for each validation window, from 1
 * @param samples that are written on the way
 * @param seed of the run's generators; each is named, and begun anew for each step, so that a run
 *     resumes exactly
 */
public record TrainingSettings(
    int batch,
    LearningRate learningRate,
    Objective objective,
    Prefixes prefixes,
    double averaging,
    int evaluateEvery,
    int saveEvery,
    int draws,
    Samples samples,
    long seed) {
  private static final String BODY = "learning rate of the layers";

  /** Checks the ranges. */
  public TrainingSettings {
    if (batch < 1 || evaluateEvery < 1 || saveEvery < 1 || draws < 1) {
      throw new IllegalArgumentException(
          "batch %d, evaluation every %d, save every %d, draws %d: all must be from 1"
              .formatted(batch, evaluateEvery, saveEvery, draws));
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw new IllegalArgumentException(
          "averaging is %s, but must be from 0 to below 1".formatted(averaging));
    }
    if (batch != objective.windows(batch) && batch % 2 != 0) {
      throw new IllegalArgumentException(
          "batch is %d, but must be even where each text is in it twice".formatted(batch));
    }
  }

  /** What must be the same for a run to be resumed. */
  Map<String, String> notes() {
    Map<String, String> notes =
        new TreeMap<>(
            Map.of(
                "batch", Integer.toString(batch),
                "learning rate", schedule(),
                "averaging", Double.toString(averaging),
                "objective", objective.name(),
                "prefixes", prefixes.toString(),
                "seed", Long.toString(seed)));
    if (learningRate.body() != 1) {
      notes.put(BODY, Double.toString(learningRate.body()));
    }
    return notes;
  }

  /** As states of runs have always had it. */
  private String schedule() {
    return "LearningRate[peak=%s, warmUp=%d, steps=%d, floor=%s]"
        .formatted(
            learningRate.peak(), learningRate.warmUp(), learningRate.steps(), learningRate.floor());
  }

  /** The same, as people say it. */
  Map<String, String> facts() {
    Map<String, String> facts = notes();
    facts.computeIfPresent(BODY, (_, share) -> share + " of the rest's");
    facts.put(
        "learning rate",
        "%s after %d steps, then along a cosine to %s of it at step %d"
            .formatted(
                learningRate.peak(),
                learningRate.warmUp(),
                learningRate.floor(),
                learningRate.steps()));
    facts.put(
        "prefixes",
        switch (prefixes) {
          case Prefixes.Fixed(int tokens) -> "%d tokens".formatted(tokens);
          case Prefixes.Varied() -> "varied, to half the length";
        });
    return facts;
  }
}

package org.unmask.training.run;

import java.util.Map;
import java.util.TreeMap;
import org.unmask.error.ValueError;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Prefixes;

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
 * @param keepBest whether the weights of the best evaluation are published, rather than the last
 * @param corrector the share of the steps, the last, in which the model learns to mend its own
 *     filling too: L = Σ wᵢ CEᵢ(masked) + Σ wᵢ cᵢ CEᵢ(filled), where each mask is filled with the
 *     likeliest token and c is 1 where that is wrong, {@link #RIGHT} where it is right; from 0 to 1
 * @see <a href="https://arxiv.org/abs/2602.11590">Schiff et al., ProSeCo</a>
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
    long seed,
    boolean keepBest,
    double corrector) {
  /** What a token that was filled in rightly counts of one that was not. */
  public static final double RIGHT = 0.5;

  private static final String BODY = "learning rate of the layers";
  private static final String KEEP_BEST = "keep best";
  private static final String CORRECTOR = "corrector";

  /** What runs had before these could be set; not worth a word where they still do. */
  private static final Map<String, String> LONG_SINCE =
      Map.of(BODY, "1.0", KEEP_BEST, "false", CORRECTOR, "0.0");

  /** Checks the ranges. */
  public TrainingSettings {
    if (batch < 1 || evaluateEvery < 1 || saveEvery < 1 || draws < 1) {
      throw new ValueError(
          "The batch is %d, with an evaluation every %d steps, a save every %d, and %d draws. All must be at least 1.",
          batch, evaluateEvery, saveEvery, draws);
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw new ValueError("The averaging is %s, but must be at least 0 and below 1.", averaging);
    }
    if (!(corrector >= 0 && corrector <= 1) || (corrector > 0 && objective.isCausal())) {
      throw new ValueError(
          "The corrector is %s, but must be from 0 to 1, and 0 with next-token.", corrector);
    }
    if (batch != objective.windows(batch) && batch % 2 != 0) {
      throw new ValueError(
          "The batch is %d, but must be even, since each text is in it twice.", batch);
    }
  }

  /** Settings that publish the last weights, and fill masks only. */
  public TrainingSettings(
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
    this(
        batch,
        learningRate,
        objective,
        prefixes,
        averaging,
        evaluateEvery,
        saveEvery,
        draws,
        samples,
        seed,
        false,
        0);
  }

  /** Whether the model learns to mend its own filling in a step, from 0. */
  public boolean correctsAt(int step) {
    return corrector > 0 && step >= (1 - corrector) * learningRate.steps();
  }

  /** What must be the same for a run to be resumed. */
  Map<String, String> notes() {
    return new TreeMap<>(
        Map.of(
            "batch",
            Integer.toString(batch),
            "learning rate",
            schedule(),
            BODY,
            Double.toString(learningRate.body()),
            "averaging",
            Double.toString(averaging),
            "objective",
            objective.name(),
            "prefixes",
            prefixes.toString(),
            "seed",
            Long.toString(seed),
            KEEP_BEST,
            Boolean.toString(keepBest),
            CORRECTOR,
            Double.toString(corrector)));
  }

  /** The notes of a run's state, with those that states did not have before. */
  static Map<String, String> completed(Map<String, String> notes) {
    var all = new TreeMap<>(LONG_SINCE);
    all.putAll(notes);
    return all;
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
    facts.entrySet().removeAll(LONG_SINCE.entrySet());
    facts.computeIfPresent(BODY, (_, share) -> share + " of the rest's");
    facts.computeIfPresent(CORRECTOR, (_, share) -> "in the last %s of the steps".formatted(share));
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

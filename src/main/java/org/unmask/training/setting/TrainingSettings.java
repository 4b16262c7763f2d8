package org.unmask.training.setting;

import java.util.List;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;

/**
 * Everything that decides a training run, beside the model and the text. Each of the settings is
 * described in {@link TrainingFields}, from which all else derives.
 *
 * @param batch sequences in a step
 * @param averaging the decay of the weights' exponential moving average, which is what is published
 *     then; 0 for none
 * @param evaluateEvery steps from one evaluation to the next; there is one at the end too
 * @param saveEvery steps from one save to the next; there is one at the end too
 * @param draws masks for each validation window
 * @param samples that are written on the way
 * @param seed of the run's generators; each is named, and begun anew for each step, so that a run
 *     resumes exactly
 * @param keepBest whether the weights of the best evaluation are published, rather than the last
 * @param corrector the share of the steps, the last, in which the model learns to mend its own
 *     filling too: L = Σ wᵢ CEᵢ(masked) + Σ wᵢ cᵢ CEᵢ(filled), where each mask is filled with the
 *     likeliest token and c is 1 where that is wrong, {@link #RIGHT} where it is right
 * @param exactWindows how many held-out windows an evaluation of a masked model scores exactly too,
 *     one token per pass; 0 for none
 * @see <a href="https://arxiv.org/abs/2602.11590">Schiff et al., ProSeCo</a>
 */
public record TrainingSettings(
    int batch,
    LearningRate learningRate,
    AdamW adamW,
    Objective objective,
    Prefixes prefixes,
    double averaging,
    int evaluateEvery,
    int saveEvery,
    int draws,
    Samples samples,
    long seed,
    boolean keepBest,
    double corrector,
    int exactWindows) {
  /** The weight of a token that was filled in correctly, against one that was not. */
  public static final double RIGHT = 0.5;

  /** Checks the ranges. */
  public TrainingSettings {
    TrainingFields.BATCH.parameter().check(batch);
    TrainingFields.AVERAGING.parameter().check(averaging);
    TrainingFields.EVALUATE_EVERY.parameter().check(evaluateEvery);
    TrainingFields.SAVE_EVERY.parameter().check(saveEvery);
    TrainingFields.DRAWS.parameter().check(draws);
    TrainingFields.CORRECTOR.parameter().check(corrector);
    TrainingFields.EXACT_WINDOWS.parameter().check(exactWindows);
    if (corrector > 0 && objective.isCausal()) {
      throw new ValueError(
          "The corrector is %s, but must be 0 with the objective %s.", corrector, objective.name());
    }
    if (batch % objective.copies() != 0) {
      throw new ValueError(
          "The batch is %d, but must be even, since %s has each text in it twice.",
          batch, objective.name());
    }
  }

  /** Settings that have the defaults beyond these. */
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
        AdamW.STANDARD,
        objective,
        prefixes,
        averaging,
        evaluateEvery,
        saveEvery,
        draws,
        samples,
        seed,
        false,
        TrainingFields.CORRECTOR.parameter().usual(),
        (int) TrainingFields.EXACT_WINDOWS.parameter().usual());
  }

  /** Returns the defaults of a run; commands and files alike. */
  public static TrainingSettings standard(int steps, Objective objective) {
    return new TrainingSettings(
        (int) TrainingFields.BATCH.parameter().usual(),
        new LearningRate(LearningRate.PEAK.usual(), steps / 20, steps, LearningRate.FLOOR.usual()),
        objective,
        Prefixes.usual(objective),
        TrainingFields.AVERAGING.parameter().usual(),
        (int) TrainingFields.EVALUATE_EVERY.parameter().usual(),
        (int) TrainingFields.SAVE_EVERY.parameter().usual(),
        (int) TrainingFields.DRAWS.parameter().usual(),
        new Samples((int) TrainingFields.SAMPLE_EVERY.parameter().usual(), List.of()),
        0);
  }

  /** Returns the defaults of a run of as many steps and with the objective that values have. */
  public static TrainingSettings standard(SettingValues values) {
    return standard(
        values.get(TrainingFields.STEPS).orElse(LearningRate.STEPS.usual()).intValue(),
        values.get(TrainingFields.OBJECTIVE).orElse(Diffusion.OBJECTIVE));
  }

  /** Returns the value of each field. */
  public SettingValues values() {
    return SettingValues.NONE
        .holding(TrainingFields.OBJECTIVE, objective)
        .holding(TrainingFields.PREFIX, prefixes)
        .holding(TrainingFields.CORRECTOR, corrector)
        .holding(TrainingFields.BATCH, (double) batch)
        .holding(TrainingFields.LEARNING_RATE, learningRate.peak())
        .holding(TrainingFields.BODY_RATE, learningRate.body())
        .holding(TrainingFields.BETA1, adamW.beta1())
        .holding(TrainingFields.BETA2, adamW.beta2())
        .holding(TrainingFields.EPSILON, adamW.epsilon())
        .holding(TrainingFields.WEIGHT_DECAY, adamW.decay())
        .holding(TrainingFields.CLIP, adamW.clip())
        .holding(TrainingFields.AVERAGING, averaging)
        .holding(TrainingFields.SEED, seed)
        .holding(TrainingFields.STEPS, (double) learningRate.steps())
        .holding(TrainingFields.WARM_UP, (double) learningRate.warmUp())
        .holding(TrainingFields.FLOOR, learningRate.floor())
        .holding(TrainingFields.EVALUATE_EVERY, (double) evaluateEvery)
        .holding(TrainingFields.DRAWS, (double) draws)
        .holding(TrainingFields.EXACT_WINDOWS, (double) exactWindows)
        .holding(TrainingFields.KEEP_BEST, keepBest)
        .holding(TrainingFields.SAMPLE_EVERY, (double) samples.every())
        .holding(TrainingFields.SAVE_EVERY, (double) saveEvery);
  }

  /** Returns the same with other values of some fields. */
  public TrainingSettings with(SettingValues others) {
    return of(values().with(others), samples.requests());
  }

  /** Returns the same with other samples. */
  public TrainingSettings with(Samples others) {
    return of(
        values().with(TrainingFields.SAMPLE_EVERY, (double) others.every()), others.requests());
  }

  private static TrainingSettings of(SettingValues all, List<GenerationSettings> samples) {
    return new TrainingSettings(
        all.value(TrainingFields.BATCH).intValue(),
        new LearningRate(
            all.value(TrainingFields.LEARNING_RATE),
            all.value(TrainingFields.WARM_UP).intValue(),
            all.value(TrainingFields.STEPS).intValue(),
            all.value(TrainingFields.FLOOR),
            all.value(TrainingFields.BODY_RATE)),
        new AdamW(
            all.value(TrainingFields.BETA1),
            all.value(TrainingFields.BETA2),
            all.value(TrainingFields.EPSILON),
            all.value(TrainingFields.WEIGHT_DECAY),
            all.value(TrainingFields.CLIP)),
        all.value(TrainingFields.OBJECTIVE),
        all.value(TrainingFields.PREFIX),
        all.value(TrainingFields.AVERAGING),
        all.value(TrainingFields.EVALUATE_EVERY).intValue(),
        all.value(TrainingFields.SAVE_EVERY).intValue(),
        all.value(TrainingFields.DRAWS).intValue(),
        new Samples(all.value(TrainingFields.SAMPLE_EVERY).intValue(), samples),
        all.value(TrainingFields.SEED),
        all.value(TrainingFields.KEEP_BEST),
        all.value(TrainingFields.CORRECTOR),
        all.value(TrainingFields.EXACT_WINDOWS).intValue());
  }

  /** Returns whether the weights' averages are kept, and published. */
  public boolean averages() {
    return averaging > 0;
  }

  /** Returns whether the model learns to mend its own filling in a step, from 0. */
  public boolean correctsAt(int step) {
    return corrector > 0 && step >= (1 - corrector) * learningRate.steps();
  }
}

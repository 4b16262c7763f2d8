package org.unmask.training.setting;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.error.ValueError;
import org.unmask.setting.Field;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Objectives;

/**
 * The {@link TrainingSettings} as they are described: options, help, form, presets, files, the
 * exported run, the model card and the copied command derive from it. A field's label and help are
 * the messages {@code train.knob.<id>} and {@code train.meaning.<id>}.
 */
public final class TrainingFields {
  /** See {@link Objective}. */
  public static final Field.Named<Objective> OBJECTIVE =
      new Field.Named<>(
          "objective",
          Objectives.ALL.stream().map(Objective::name).toList(),
          name -> Objectives.find(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> none(name)),
          Objective::name);

  /** See {@link Prefixes}. */
  public static final Field.Named<Prefixes> PREFIX =
      new Field.Named<>("prefix", Prefixes.FORMS, Prefixes::of, Prefixes::name);

  /** See {@link TrainingSettings#corrector}. */
  public static final Field.Numeric CORRECTOR =
      new Field.Numeric(new Parameter("corrector", 0, 1, 0.05, 1, 0), true);

  /** See {@link TrainingSettings#batch}. */
  public static final Field.Numeric BATCH =
      new Field.Numeric(new Parameter("batch", 1, 1 << 16, 1, 256, 32, "sequences"));

  /** See {@link LearningRate#peak}. */
  public static final Field.Numeric LEARNING_RATE = new Field.Numeric(LearningRate.PEAK);

  /** See {@link LearningRate#body}. */
  public static final Field.Numeric BODY_RATE = new Field.Numeric(LearningRate.BODY, true);

  /** See {@link AdamW#beta1}. */
  public static final Field.Numeric BETA1 = new Field.Numeric(AdamW.BETA1, true);

  /** See {@link AdamW#beta2}. */
  public static final Field.Numeric BETA2 = new Field.Numeric(AdamW.BETA2, true);

  /** See {@link AdamW#epsilon}. */
  public static final Field.Numeric EPSILON = new Field.Numeric(AdamW.EPSILON, true);

  /** See {@link AdamW#decay}. */
  public static final Field.Numeric WEIGHT_DECAY = new Field.Numeric(AdamW.DECAY, true);

  /** See {@link AdamW#clip}. */
  public static final Field.Numeric CLIP = new Field.Numeric(AdamW.CLIP, true);

  /** See {@link TrainingSettings#averaging}. */
  public static final Field.Numeric AVERAGING =
      new Field.Numeric(new Parameter("averaging", 0, 0.999999, 0.001, 1, 0));

  /** See {@link LearningRate#steps}. */
  public static final Field.Numeric STEPS = new Field.Numeric(LearningRate.STEPS);

  /** See {@link LearningRate#warmUp}. */
  public static final Field.Numeric WARM_UP = new Field.Numeric(LearningRate.WARM_UP);

  /** See {@link LearningRate#floor}. */
  public static final Field.Numeric FLOOR = new Field.Numeric(LearningRate.FLOOR);

  /** See {@link TrainingSettings#seed}. */
  public static final Field.Whole SEED = new Field.Whole("seed");

  /** See {@link TrainingSettings#evaluateEvery}. */
  public static final Field.Numeric EVALUATE_EVERY = every("evaluate-every", 1000);

  /** See {@link TrainingSettings#draws}. */
  public static final Field.Numeric DRAWS =
      new Field.Numeric(new Parameter("draws", 1, 1 << 20, 1, 16, 1, "masks"));

  /** See {@link TrainingSettings#exactWindows}. */
  public static final Field.Numeric EXACT_WINDOWS =
      new Field.Numeric(new Parameter("exact-windows", 0, 1 << 16, 1, 64, 0, "windows"), true);

  /** See {@link TrainingSettings#keepBest}. */
  public static final Field.Flag KEEP_BEST = new Field.Flag("keep-best", true);

  /** See {@link Samples#every}. */
  public static final Field.Numeric SAMPLE_EVERY = every("sample-every", 500);

  /** See {@link TrainingSettings#saveEvery}. */
  public static final Field.Numeric SAVE_EVERY = every("save-every", 500);

  /** The fields of the loss. */
  public static final List<Field<?>> LOSS = List.of(OBJECTIVE, PREFIX, CORRECTOR);

  /** The fields of the optimiser. */
  public static final List<Field<?>> OPTIMISER =
      List.of(
          BATCH, LEARNING_RATE, BODY_RATE, BETA1, BETA2, EPSILON, WEIGHT_DECAY, CLIP, AVERAGING);

  /** The fields of the run's length, its learning rate and its seed. */
  public static final List<Field<?>> SCHEDULE = List.of(STEPS, WARM_UP, FLOOR, SEED);

  /** The fields of evaluations and samples. */
  public static final List<Field<?>> EVALUATION =
      List.of(EVALUATE_EVERY, DRAWS, EXACT_WINDOWS, KEEP_BEST, SAMPLE_EVERY);

  /** The fields of what is saved. */
  public static final List<Field<?>> SAVING = List.of(SAVE_EVERY);

  /** All of them, in the order of files. */
  public static final List<Field<?>> ALL =
      Stream.of(LOSS, OPTIMISER, SCHEDULE, EVALUATION, SAVING)
          .<Field<?>>flatMap(List::stream)
          .toList();

  /** The fields that the weights depend on, which must stay the same where a run is resumed. */
  public static final List<Field<?>> LEARNING =
      Field.without(ALL, EVALUATE_EVERY, DRAWS, EXACT_WINDOWS, SAMPLE_EVERY, SAVE_EVERY);

  private TrainingFields() {}

  /** Returns a field's name in words, as “learning rate”: what files of runs and cards say. */
  public static String words(Field<?> field) {
    return field.equals(WARM_UP) ? field.id() : field.id().replace('-', ' ');
  }

  private static Field.Numeric every(String id, int usual) {
    return new Field.Numeric(
        new Parameter(id, 1, LearningRate.MOST_STEPS, 1, 10_000, usual, "steps"));
  }

  private static ValueError none(String name) {
    return new ValueError(
        "There is no objective “%.60s”. Choose one of %s.",
        name, String.join(", ", Objectives.ALL.stream().map(Objective::name).toList()));
  }
}

package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.Training;
import org.unmask.engine.training.TrainingJob;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.kind.Objectives;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A training run as options: those of {@link TrainingFields}, of its model, text and machine. */
public final class TrainingOptions {
  /** The defaults that depend on what else is asked for. */
  private static final Map<Field<?>, String> DEPENDING =
      Map.of(
          TrainingFields.LEARNING_RATE,
          "%s for a new model, %s for an encoder without a head, %s for a checkpoint"
              .formatted(
                  Parameter.written(LearningRate.USUAL_OF_NEW),
                  Parameter.written(LearningRate.USUAL_OF_ENCODER),
                  Parameter.written(LearningRate.PEAK.usual())),
          TrainingFields.WARM_UP,
          "a twentieth of the steps",
          TrainingFields.PREFIX,
          "varied; 0 with next-token");

  @ArgGroup(multiplicity = "1")
  private TrainingStart start = new TrainingStart();

  @Mixin private NewModel fresh = new NewModel();

  @Mixin private VocabularyOptions vocabulary = new VocabularyOptions();

  @Mixin private TextOptions texts = new TextOptions();

  private final FieldOptions settings =
      new FieldOptions(
          TrainingFields.ALL,
          "train.meaning.%s",
          TrainingOptions::more,
          List.of(TrainingFields.STEPS));

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final CommandSpec fields = settings.spec();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for the checkpoint, the run's history and the state to resume from. Required")
  private Path out = Path.of("");

  @Option(
      names = "--elsewhere",
      paramLabel = "DIR",
      description =
          "Do not train: write a folder that starts or resumes the run on another machine with Hugging Face Accelerate. Default: train here")
  private @Nullable Path elsewhere;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Number of parts each batch is split into; more need less memory. Default: ${DEFAULT-VALUE}")
  private int accumulation;

  @Option(
      names = "--sample",
      paramLabel = "PROMPT",
      description =
          "Prompt the model continues as training progresses; may be given several times. Default: no samples")
  private List<String> prompts = List.of();

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Tokens per sequence with --base; a length above its window extends the window. Default: the window")
  private @Nullable Integer length;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = Names.Devices.class,
      completionCandidates = Names.Devices.class,
      description =
          "auto, cpu, gpu or, with several GPUs, gpu:0, gpu:1 … as doctor lists them; auto takes a GPU that has room for the run. Default: ${DEFAULT-VALUE}")
  private Device device = Device.AUTO;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = Names.Precisions.class,
      completionCandidates = Names.Precisions.class,
      description =
          "Compute precision: auto, float32 or bfloat16; auto measures which is faster. Default: ${DEFAULT-VALUE}")
  private Precision precision = Precision.AUTO;

  @Option(names = "--threads", paramLabel = "N", description = "CPU threads. Default: one per core")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--store",
      paramLabel = "NAME",
      defaultValue = "float16",
      converter = Names.Precisions.class,
      completionCandidates = Names.Precisions.class,
      description =
          "Type of the checkpoint's weights: float32, float16 or bfloat16. Default: ${DEFAULT-VALUE}")
  private Precision store = Precision.FLOAT16;

  /** Returns which options help lists under which heading. */
  public static OptionSections sections() {
    var sections = new LinkedHashMap<String, List<String>>();
    sections.put(
        "Model",
        List.of("--base", "--new", "--architecture", "--vocabulary", "--tokenizer", "--length"));
    sections.put("Text", List.of("--text", "--separator", "--field", "--validation", "--hold-out"));
    sections.put("Objective", names(TrainingFields.LOSS));
    sections.put("Optimiser", names(TrainingFields.OPTIMISER, "--accumulate"));
    sections.put("Schedule", names(TrainingFields.SCHEDULE));
    sections.put("Evaluation", names(TrainingFields.EVALUATION, "--sample"));
    sections.put("Output", names(TrainingFields.SAVING, "--out", "--store", "--elsewhere"));
    sections.put("Machine", List.of("--device", "--precision", "--threads"));
    return new OptionSections(sections, "General");
  }

  private static List<String> names(List<Field<?>> fields, String... others) {
    return Stream.concat(fields.stream().map(field -> "--" + field.id()), Stream.of(others))
        .toList();
  }

  /** Returns what help says of a field beyond its meaning and range. */
  private static List<String> more(Field<?> field) {
    if (field.equals(TrainingFields.OBJECTIVE)) {
      return Stream.concat(
              Stream.of("Default: " + usual(field)),
              Objectives.ALL.stream()
                  .map(
                      each ->
                          "%s: %s"
                              .formatted(
                                  each.name(),
                                  FieldOptions.MESSAGES.getString(
                                      "train.objective.rule." + each.name()))))
          .toList();
    }
    return List.of(field.equals(TrainingFields.STEPS) ? "Required" : "Default: " + usual(field));
  }

  private static String usual(Field<?> field) {
    return DEPENDING.getOrDefault(
        field, FieldOptions.usual(field, TrainingSettings.standard(SettingValues.NONE).values()));
  }

  private static double usualRate(TrainingPlan.Start start) {
    return switch (start) {
      case TrainingPlan.New _ -> LearningRate.USUAL_OF_NEW;
      case TrainingPlan.From from when Training.lacksHead(from.checkpoint()) ->
          LearningRate.USUAL_OF_ENCODER;
      case TrainingPlan.From _ -> LearningRate.PEAK.usual();
    };
  }

  public Path out() {
    return out;
  }

  public @Nullable Path elsewhere() {
    return elsewhere;
  }

  /**
   * Returns what is asked for.
   *
   * @param finder of a model that is named
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrainingJob job(ModelFinder finder) {
    SettingValues given = settings.values();
    TextSource text = texts.source();
    if (given.get(TrainingFields.KEEP_BEST).orElse(false)
        && text.heldOut() instanceof TextSource.Nothing) {
      throw new IllegalArgumentException(
          "--keep-best needs text to evaluate on. Give --validation FILE or --hold-out SHARE.");
    }
    TrainingPlan.Start begin = start.begin(length, fresh, vocabulary.choice(), finder);
    if (given.get(TrainingFields.LEARNING_RATE).isEmpty()) {
      given = given.with(TrainingFields.LEARNING_RATE, usualRate(begin));
    }
    TrainingSettings all = TrainingSettings.standard(given).with(given);
    Samples samples = Samples.of(all.samples().every(), prompts, TrainingPlan.length(begin));
    return new TrainingJob(
        new TrainingPlan(begin, text, all.with(samples), out, accumulation),
        device,
        precision,
        threads,
        store);
  }
}

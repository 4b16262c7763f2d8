package org.unmask.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.Training;
import org.unmask.engine.training.TrainingJob;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.LearningRate;
import org.unmask.training.run.Samples;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A training run, as options. */
public final class TrainingOptions {
  @ArgGroup(multiplicity = "1")
  private TrainingStart start = new TrainingStart();

  @Mixin private NewModel fresh = new NewModel();

  @Mixin private VocabularyOptions vocabulary = new VocabularyOptions();

  @Mixin private TextOptions texts = new TextOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the checkpoint and the state to resume from")
  private Path out = Path.of("");

  @Option(
      names = "--elsewhere",
      paramLabel = "DIR",
      description =
          "Write a folder that starts or resumes the run on another machine with Hugging Face Accelerate, and do not train")
  private @Nullable Path elsewhere;

  @Option(
      names = "--steps",
      paramLabel = "N",
      required = true,
      description = "Steps of the optimiser")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Sequences a step. Default: ${DEFAULT-VALUE}")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description =
          "At its peak. Default: 1e-3 for a new model, 5e-4 for an encoder without a head, 5e-5 for a checkpoint")
  private @Nullable Double learningRate;

  @Option(
      names = "--body-rate",
      paramLabel = "F",
      defaultValue = "1",
      description =
          "What the layers' learning rate is of that of embeddings and head, as 0.3 to spare what a base knows. Default: ${DEFAULT-VALUE}")
  private double bodyRate;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Steps in which the rate rises. Default: a twentieth of all")
  private @Nullable Integer warmUp;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "diffusion",
      converter = Names.Goals.class,
      completionCandidates = Names.Goals.class,
      description =
          "${COMPLETION-CANDIDATES}: the likelihood bound, its plain mean, the blog's grid of ratios, BERT's 15 percent, rare tokens first, middle ratios first, or each text twice with complementary masks; of a GPT-2 next-token alone. Default: ${DEFAULT-VALUE}")
  private Objective objective = Diffusion.OBJECTIVE;

  @Option(
      names = "--averaging",
      paramLabel = "D",
      defaultValue = "0",
      description =
          "Publish an exponential moving average of the weights, of this decay, as 0.999. Default: none")
  private double averaging;

  @Option(
      names = "--keep-best",
      description =
          "Publish the weights of the best evaluation, rather than the last; needs --validation or --hold-out")
  private boolean keepBest;

  @Option(
      names = "--corrector",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "In the last share of the steps, as 0.2, let the model learn to mend its own filling too; these steps take twice as long. Default: ${DEFAULT-VALUE}")
  private double corrector;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      description = "Take each batch in so many parts, for less memory. Default: ${DEFAULT-VALUE}")
  private int accumulation;

  @Option(
      names = "--sample",
      paramLabel = "PROMPT",
      description = "Let the model go on from this now and then; may be given several times")
  private List<String> prompts = List.of();

  @Option(
      names = "--sample-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Steps. Default: ${DEFAULT-VALUE}")
  private int sampleEvery;

  @Option(
      names = "--prefix",
      paramLabel = "N",
      description =
          "Tokens that are seen, never asked for. Default: varied, to half the length; none with next-token")
  private @Nullable Integer prefix;

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Tokens of a sequence, for a checkpoint; more than its window make that longer. Default: its window")
  private @Nullable Integer length;

  @Option(
      names = "--evaluate-every",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Steps. Default: ${DEFAULT-VALUE}")
  private int evaluateEvery;

  @Option(
      names = "--save-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Steps. Default: ${DEFAULT-VALUE}")
  private int saveEvery;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "1",
      description = "Masks for each sequence in an evaluation. Default: ${DEFAULT-VALUE}")
  private int draws;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of all random choices. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = Names.Devices.class,
      completionCandidates = Names.Devices.class,
      description =
          "auto, cpu, gpu or, of several, gpu:0, gpu:1 …, as doctor lists them. Default: ${DEFAULT-VALUE}, a GPU if one can take the run")
  private Device device = Device.AUTO;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = Names.Precisions.class,
      completionCandidates = Names.Precisions.class,
      description =
          "Of the products: auto, float32 or bfloat16. Default: ${DEFAULT-VALUE}, the faster")
  private Precision precision = Precision.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "On the CPU. Default: one a core; take 1 where the machine has other work")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--store",
      paramLabel = "NAME",
      defaultValue = "float16",
      converter = Names.Precisions.class,
      completionCandidates = Names.Precisions.class,
      description =
          "The type of the checkpoint's weights: float32, float16 or bfloat16. Default: ${DEFAULT-VALUE}")
  private Precision store = Precision.FLOAT16;

  public int steps() {
    return steps;
  }

  public Path out() {
    return out;
  }

  public @Nullable Path elsewhere() {
    return elsewhere;
  }

  private Prefixes prefixes() {
    if (prefix != null) {
      return new Prefixes.Fixed(prefix);
    }
    return objective.isCausal() ? new Prefixes.Fixed(0) : new Prefixes.Varied();
  }

  private static double usualRate(TrainingPlan.Start start) {
    return switch (start) {
      case TrainingPlan.New _ -> 1e-3;
      case TrainingPlan.From from when Training.lacksHead(from.checkpoint()) -> 5e-4;
      case TrainingPlan.From _ -> 5e-5;
    };
  }

  /**
   * What is asked for.
   *
   * @param finder of a model that is named
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrainingJob job(ModelFinder finder) {
    TrainingPlan.Start begin = start.begin(length, fresh, vocabulary.choice(), finder);
    double peak = learningRate != null ? learningRate : usualRate(begin);
    var settings =
        new TrainingSettings(
            batch,
            new LearningRate(
                peak, warmUp != null ? warmUp : Math.max(0, steps) / 20, steps, 0.1, bodyRate),
            objective,
            prefixes(),
            averaging,
            evaluateEvery,
            saveEvery,
            draws,
            Samples.of(sampleEvery, prompts, TrainingPlan.length(begin)),
            seed,
            keepBest,
            corrector);
    TextSource text = texts.source();
    if (keepBest && text.heldOut() instanceof TextSource.Nothing) {
      throw new IllegalArgumentException(
          "--keep-best needs text to evaluate on: --validation FILE or --hold-out SHARE");
    }
    return new TrainingJob(
        new TrainingPlan(begin, text, settings, out, accumulation),
        device,
        precision,
        threads,
        store);
  }
}

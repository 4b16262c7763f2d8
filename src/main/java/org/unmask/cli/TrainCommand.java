package org.unmask.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.unmask.djl.Checkpoint;
import org.unmask.djl.Device;
import org.unmask.djl.Precision;
import org.unmask.djl.Training;
import org.unmask.djl.TrainingJob;
import org.unmask.problem.Problem;
import org.unmask.training.Architecture;
import org.unmask.training.LearningRate;
import org.unmask.training.Objective;
import org.unmask.training.Prefixes;
import org.unmask.training.TrainingRun;
import org.unmask.training.TrainingSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a model; stopped and run again, it goes on where it was. */
@Command(
    name = "train",
    description =
        "Train a new model, or train a checkpoint on. Stop it with Ctrl-C; the same command goes on.")
final class TrainCommand implements Callable<Integer> {
  private static final long LONGEST_SAVE_SECONDS = 300;

  private final Terminal terminal;

  @ArgGroup(multiplicity = "1")
  private Start start = new Start();

  @Option(
      names = "--text",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "Texts to learn from, in UTF-8")
  private List<Path> texts = List.of();

  @Option(names = "--validation", paramLabel = "FILE", description = "A text to evaluate on")
  private @Nullable Path validation;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the checkpoint goes, and what is needed to go on")
  private Path out = Path.of("");

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
      description = "At its peak. Default: 1e-3 for a new model, 5e-5 for a checkpoint")
  private @Nullable Double learningRate;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Steps in which the rate rises. Default: a twentieth of all")
  private @Nullable Integer warmUp;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "diffusion",
      description =
          "${COMPLETION-CANDIDATES}: the likelihood bound, its plain mean, or the blog's grid of ratios. Default: ${DEFAULT-VALUE}")
  private Goal objective = Goal.DIFFUSION;

  @Option(
      names = "--prefix",
      paramLabel = "N",
      description = "Tokens never masked. Default: varied, to half the length")
  private @Nullable Integer prefix;

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Tokens of a sequence, for a checkpoint. Default: its window")
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
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
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

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What to begin with. */
  private static final class Start {
    @Option(names = "--base", paramLabel = "DIR", description = "A checkpoint to train on from")
    private @Nullable Path base;

    @Option(
        names = "--new",
        paramLabel = "NAME=N",
        split = ",",
        description = "A new model: layers=6,width=256,heads=4,vocabulary=4096,length=128")
    private @Nullable Map<String, Integer> sizes;
  }

  /** The objectives by name. */
  private enum Goal {
    DIFFUSION,
    MEAN,
    GRID;

    Objective objective() {
      return switch (this) {
        case DIFFUSION -> Objective.DIFFUSION;
        case MEAN -> Objective.MEAN;
        case GRID -> Objective.GRID;
      };
    }
  }

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var stopping = new Stopping();
    try (stopping;
        TrainingRun run = Training.open(job())) {
      var view = new TrainingView(terminal, steps, run.step());
      while (!stopping.isAsked() && run.hasNext()) {
        view.show(run.next());
      }
      JsonObject result = view.result();
      result.addProperty("checkpoint", out.toString());
      if (run.hasNext()) {
        terminal.line(
            "Stopped after step %d; the same command goes on from there.".formatted(run.step()));
      }
      spec.commandLine().getOut().println(result);
    }
    return 0;
  }

  /** What was asked for; values that cannot be are bad usage. */
  private TrainingJob job() {
    try {
      double peak = learningRate != null ? learningRate : start.base == null ? 1e-3 : 5e-5;
      var settings =
          new TrainingSettings(
              batch,
              new LearningRate(peak, warmUp != null ? warmUp : Math.max(0, steps) / 20, steps, 0.1),
              objective.objective(),
              prefix == null ? new Prefixes.Varied() : new Prefixes.Fixed(prefix),
              evaluateEvery,
              saveEvery,
              draws,
              seed);
      return new TrainingJob(
          begin(),
          texts,
          Optional.ofNullable(validation),
          settings,
          out,
          device,
          precision,
          threads,
          store);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private TrainingJob.Start begin() {
    if (start.base != null) {
      return new TrainingJob.From(
          start.base,
          length != null ? length : Checkpoint.open(start.base).config().maximumLength());
    }
    if (length != null) {
      throw new IllegalArgumentException(
          "--length is for a checkpoint; of a new model it is a part of --new");
    }
    var sizes =
        new HashMap<>(
            Map.of("layers", 6, "width", 256, "heads", 4, "vocabulary", 4096, "length", 128));
    if (start.sizes != null) {
      for (var size : start.sizes.entrySet()) {
        if (sizes.replace(size.getKey(), size.getValue()) == null) {
          throw new IllegalArgumentException(
              "--new knows no %s, but layers, width, heads, vocabulary and length"
                  .formatted(size.getKey()));
        }
      }
    }
    try {
      return new TrainingJob.New(
          new Architecture(
              sizes.getOrDefault("layers", 0),
              sizes.getOrDefault("width", 0),
              sizes.getOrDefault("heads", 0),
              sizes.getOrDefault("vocabulary", 0),
              sizes.getOrDefault("length", 0)));
    } catch (Problem e) {
      throw new IllegalArgumentException("--new: " + e.getMessage(), e);
    }
  }

  /** Hears Ctrl-C, and then holds the end of the process back until the run is saved. */
  private static final class Stopping implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().unstarted(this::await);

    Stopping() {
      Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
      asked.countDown();
      try {
        saved.await(LONGEST_SAVE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    boolean isAsked() {
      return asked.getCount() == 0;
    }

    @Override
    public void close() {
      saved.countDown();
      if (!isAsked()) {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          // the end began just now, and nothing holds it back any more
        }
      }
    }
  }
}

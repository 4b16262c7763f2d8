package org.unmask.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.unmask.app.export.StagePictures;
import org.unmask.app.language.Language;
import org.unmask.app.stage.Arrangement;
import org.unmask.diffusion.Draft;
import org.unmask.djl.Checkpoint;
import org.unmask.djl.Device;
import org.unmask.djl.MatrixProducts;
import org.unmask.djl.Precision;
import org.unmask.djl.RandomCheckpoint;
import org.unmask.djl.TorchModel;
import org.unmask.djl.TrainingJob;
import org.unmask.djl.TrainingTrial;
import org.unmask.export.AnimationOptions;
import org.unmask.export.Frames;
import org.unmask.export.GifFile;
import org.unmask.export.PictureOptions;
import org.unmask.export.Tone;
import org.unmask.playback.Generation;
import org.unmask.playback.Recording;
import org.unmask.playback.Request;
import org.unmask.training.Architecture;
import org.unmask.training.LearningRate;
import org.unmask.training.Objective;
import org.unmask.training.Prefixes;
import org.unmask.training.Samples;
import org.unmask.training.TextSource;
import org.unmask.training.TrainingPlan;
import org.unmask.training.TrainingSettings;

/**
 * What this machine does with Unmask, as a table in Markdown; beside it the same work of
 * transformers, where a Python that has it is named.
 *
 * <p>{@code mvn -q test-compile exec:exec@bench}, and if wanted {@code -Dbench.python=python3}.
 * Keep the machine quiet meanwhile: ten minutes at most.
 */
final class Benchmarks {
  private static final Path STORIES = Path.of("models", "stories");
  private static final Architecture ROBERTA_BASE = new Architecture(12, 768, 12, 50_265, 512);

  private Benchmarks() {}

  /** Arguments: a Python with transformers, or nothing. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    int threads = Runtime.getRuntime().availableProcessors();
    Path folder = Files.createTempDirectory("bench");
    try {
      machine(threads);
      RandomCheckpoint.write(folder, ROBERTA_BASE);
      products(threads);
      forward(folder, threads);
      denoising(folder, threads);
      training(threads);
      gif();
      if (arguments.length > 0 && !arguments[0].isBlank()) {
        beside(arguments[0], folder, threads);
      }
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    System.exit(0); // JavaFX has no other end
  }

  private static void machine(int threads) throws IOException {
    Path processors = Path.of("/proc/cpuinfo");
    String name = System.getProperty("os.arch");
    if (Files.exists(processors)) {
      try (Stream<String> lines = Files.lines(processors)) {
        name =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceAll(".*: *", ""))
                .findFirst()
                .orElse(name);
      }
    }
    System.out.printf(
        "%s, %d threads, %s, Java %s%n%n| | |%n|---|---|%n",
        name, threads, System.getProperty("os.name"), System.getProperty("java.version"));
  }

  private static void row(String what, String value) {
    System.out.printf("| %s | %s |%n", what, value);
  }

  private static void products(int threads) throws Exception {
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      row(
          "matrix products at most, " + precision.label(),
          "%.0f GFLOP/s".formatted(MatrixProducts.peak(precision, threads)));
    }
  }

  private static void forward(Path folder, int threads) throws Exception {
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      try (TorchModel model = Checkpoint.open(folder).load(Device.CPU, precision, threads)) {
        for (int length : List.of(64, 128, 256, 512)) {
          Draft draft = Draft.prompted(new int[] {0, 4}, length);
          int[] asked = IntStream.range(2, length).toArray();
          row(
              "a forward pass, %s, %d tokens".formatted(precision.label(), length),
              "%.0f ms".formatted(1000 * median(7, () -> model.predict(draft, asked, 50))));
        }
      }
    }
  }

  private static void denoising(Path folder, int threads) throws Exception {
    try (TorchModel model = Checkpoint.open(folder).load(Device.CPU, Precision.AUTO, threads)) {
      DenoisingBenchmark.seconds(model, 256, 10, 0);
      double ten = median(5, () -> DenoisingBenchmark.seconds(model, 256, 10, 1));
      row(
          "ten steps, 256 tokens, %s".formatted(model.precision().label()),
          "%.2f s".formatted(ten));
      double longer = median(3, () -> DenoisingBenchmark.seconds(model, 512, 10, 1));
      row("the same with 512 tokens", "%.2f s, %.2f times".formatted(longer, longer / ten));
      double more = median(1, () -> DenoisingBenchmark.seconds(model, 256, 100, 1));
      row("the same in a hundred steps", "%.2f s, %.2f times".formatted(more, more / ten));
    }
  }

  private static void training(int threads) {
    var settings =
        new TrainingSettings(
            32,
            new LearningRate(1e-4, 1, 10, 0.1),
            Objective.DIFFUSION,
            new Prefixes.Fixed(0),
            0,
            10,
            10,
            1,
            Samples.NONE,
            1);
    var plan =
        new TrainingPlan(
            new TrainingPlan.From(STORIES, 128),
            TextSource.of(List.of(STORIES), new TextSource.Nothing()),
            settings,
            Path.of("nowhere"),
            1);
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      double speed =
          TrainingTrial.measure(
                  new TrainingJob(plan, Device.CPU, precision, threads, Precision.FLOAT16))
              .tokensPerSecond();
      row(
          "training of models/stories, " + precision.label(),
          "%,.0f tokens a second".formatted(speed));
    }
  }

  private static void gif() throws Exception {
    Recording recording;
    try (TorchModel model = Checkpoint.open(STORIES).load(Device.CPU, Precision.AUTO)) {
      var generation =
          new Generation(
              model, model.checkpoint().tokenizer(), model.label(), Request.standard(128));
      while (generation.hasNext()) {
        generation.next();
      }
      recording = generation.recording();
    }
    Platform.startup(() -> {});
    var look = new PictureOptions(860, 560, 22, Tone.LIGHT, Set.of());
    Frames frames =
        new StagePictures(Arrangement.AUTOMATIC, Language.ENGLISH)
            .animation(recording, new AnimationOptions(look, 1, true));
    Path file = Files.createTempFile("bench", ".gif");
    double seconds =
        median(3, () -> GifFile.write(file, frames, true, (_, _) -> true)) / frames.count();
    row("a GIF's frame of 860 × 560", "%.1f ms".formatted(1000 * seconds));
    Files.delete(file);
  }

  private static void beside(String python, Path folder, int threads)
      throws IOException, InterruptedException {
    System.out.println();
    new ProcessBuilder(python, "src/test/bench/compare.py", folder.toString(), "2", "" + threads)
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Seconds that a piece of work takes, after one turn to warm up. */
  private static double median(int turns, Callable<?> work) throws Exception {
    work.call();
    double[] seconds = new double[turns];
    for (int turn = 0; turn < turns; turn++) {
      long begin = System.nanoTime();
      work.call();
      seconds[turn] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[turns / 2];
  }
}

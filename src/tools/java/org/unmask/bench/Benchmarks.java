package org.unmask.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.unmask.app.export.StagePictures;
import org.unmask.app.i18n.Language;
import org.unmask.app.theme.Arrangement;
import org.unmask.bench.Table.Both;
import org.unmask.bench.Table.Work;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.RandomCheckpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.program.MatrixProducts;
import org.unmask.engine.training.TrainingSpeed;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Frames;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import org.unmask.export.gif.GifFile;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

/** The benchmarks of this machine, {@code mvn -Pbench verify}: docs/benchmarks.md. */
final class Benchmarks {
  private static final Path STORIES = Path.of("models", "stories");
  static final NewModelSize ROBERTA_BASE = new NewModelSize(12, 768, 12, 50_265, 512);
  private static final List<Precision> PRECISIONS = List.of(Precision.FLOAT32, Precision.BFLOAT16);

  private final Table table;
  private final Path folder;
  private final Path writer;
  private final int threads;

  private Benchmarks(Table table, Path folder, Path writer, int threads) {
    this.table = table;
    this.folder = folder;
    this.writer = writer;
    this.threads = threads;
  }

  /** Arguments: a Python with transformers, or nothing. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    String python = arguments.length == 0 ? "" : arguments[0]; // Maven drops an empty one
    int threads = Runtime.getRuntime().availableProcessors();
    Path folder = Files.createTempDirectory("bench");
    Path writer = Files.createTempDirectory("bench");
    try {
      RandomCheckpoint.write(folder, ROBERTA_BASE);
      WritingBenchmark.write(writer);
      List<Path> models = List.of(folder, STORIES, writer);
      try (Transformers transformers =
          python.isBlank() ? null : Transformers.start(python, models, threads)) {
        new Benchmarks(new Table(transformers), folder, writer, threads).run();
      }
    } finally {
      delete(folder);
      delete(writer);
    }
    System.exit(0); // JavaFX has no other end
  }

  /** Deletes a model. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void run() throws Exception {
    table.begin(threads);
    for (Precision precision : PRECISIONS) {
      products(precision);
    }
    for (Precision precision : PRECISIONS) {
      forward(precision);
    }
    for (Precision precision : PRECISIONS) {
      steps(precision);
    }
    growth();
    WritingBenchmark.rows(table, writer, threads);
    for (Precision precision : PRECISIONS) {
      training(precision);
    }
    gif();
    starts();
  }

  private void products(Precision precision) throws Exception {
    String type = precision.label();
    Work peak = () -> MatrixProducts.peak(precision, threads);
    table.speed(
        "matrix products at most, " + type,
        "%,.0f GFLOP/s",
        table.measure(1, peak, "products " + type));
  }

  private void forward(Precision precision) throws Exception {
    try (TorchModel model = load(precision)) {
      for (int length : List.of(64, 128, 256, 512)) {
        Draft draft = Draft.prompted(new int[] {0, 4}, length);
        int[] asked = IntStream.range(2, length).toArray();
        Work pass = Work.seconds(() -> model.predict(draft, asked, 50));
        String type = precision.label();
        table.time(
            "a forward pass, %s, %d tokens".formatted(type, length),
            "%.0f ms",
            1000,
            table.measure(7, pass, "forward %s %d".formatted(type, length)));
      }
    }
  }

  private TorchModel load(Precision precision) {
    return ModelLoader.load(Checkpoint.open(folder), Device.CPU, precision, threads);
  }

  /** Ten steps beside transformers, which draws tokens the leanest way or as a script comes. */
  private void steps(Precision precision) throws Exception {
    String type = precision.label();
    try (TorchModel model = load(precision)) {
      Work ten = () -> DenoisingBenchmark.seconds(model, 256, 10, 1);
      String row = "ten steps, 256 tokens, " + type;
      Both lean = table.measure(3, ten, "steps %s lean 256".formatted(type));
      table.time(row, "%.2f s", 1, lean);
      double peak = MatrixProducts.peak(precision, threads);
      double alone = DenoisingBenchmark.products(ROBERTA_BASE, 256, 10) / peak / 1e9;
      table.row(
          "its matrix products alone, at that speed",
          "%.2f s, so %.2f times".formatted(alone, lean.ours() / alone));
      if (!Double.isNaN(lean.theirs()) && precision != Precision.FLOAT32) {
        Both comes = table.measure(2, ten, "steps float32 script 256");
        table.time(row + ", transformers as in published scripts", "%.2f s", 1, comes);
      }
    }
  }

  private void growth() throws Exception {
    try (TorchModel model = load(Precision.AUTO)) {
      String type = model.precision().label();
      double ten = seconds(model, 5, 256, 10);
      double longer = seconds(model, 3, 512, 10);
      double more = seconds(model, 1, 256, 100);
      table.row("ten steps, 256 tokens, chosen automatically: " + type, "%.2f s".formatted(ten));
      table.row("the same with 512 tokens", "%.2f s, %.2f times".formatted(longer, longer / ten));
      table.row("the same in a hundred steps", "%.2f s, %.2f times".formatted(more, more / ten));
    }
    try (TorchModel model = load(Precision.INT8)) {
      table.row("ten steps, 256 tokens, int8", "%.2f s".formatted(seconds(model, 5, 256, 10)));
    }
  }

  private double seconds(TorchModel model, int turns, int length, int steps) throws Exception {
    Work run = () -> DenoisingBenchmark.seconds(model, length, steps, 1);
    return table.measure(turns, run, "").ours();
  }

  private void training(Precision precision) throws Exception {
    var settings =
        new TrainingSettings(
            32,
            new LearningRate(1e-4, 1, 10, 0.1),
            Diffusion.OBJECTIVE,
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
    String type = precision.label();
    Work steps = () -> TrainingSpeed.measure(plan, precision, threads);
    table.speed(
        "training of models/stories, tokens a second, " + type,
        "%,.0f",
        table.measure(3, steps, "train " + type));
  }

  private void gif() throws Exception {
    Recording recording;
    try (TorchModel model =
        ModelLoader.load(Checkpoint.open(STORIES), Device.CPU, Precision.AUTO)) {
      var generation =
          new Generation(
              model,
              model.checkpoint().tokenizer(),
              model.label(),
              GenerationSettings.standard(128));
      while (generation.hasNext()) {
        generation.next();
      }
      recording = generation.recording();
    }
    Platform.startup(() -> {});
    var look = new PictureOptions(860, 560, 22, Tone.LIGHT, Set.of());
    Frames frames =
        new StagePictures(Arrangement.PROSE, Language.ENGLISH)
            .animation(recording, new AnimationOptions(look, 1, true));
    Path file = Files.createTempFile("bench", ".gif");
    Work write =
        Work.seconds(
            () -> {
              GifFile.write(file, frames, true, ExportProgress.NONE);
              return file;
            });
    double seconds = table.measure(3, write, "").ours() / frames.count();
    table.row("a GIF's frame of 860 × 560", "%.1f ms".formatted(1000 * seconds));
    Files.delete(file);
  }

  /** The program's start is measured by a program that needs nothing of it. */
  private static void starts() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int failed = new ProcessBuilder(java, "jlink/Start.java").inheritIO().start().waitFor();
    if (failed != 0) {
      throw new IllegalStateException("the program did not start: see above");
    }
  }
}

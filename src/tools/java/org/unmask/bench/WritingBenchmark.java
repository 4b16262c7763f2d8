package org.unmask.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unmask.bench.Table.Work;
import org.unmask.diffusion.run.Denoising;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.RandomCheckpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.training.init.NewModelSize;

/** A GPT-2 of gpt2-small's shape writes 240 tokens after a prompt of 16, the most probable each. */
final class WritingBenchmark {
  private static final int PROMPT = 16;
  private static final int NEW = 240;
  private static final NewModelSize SMALL =
      new NewModelSize(NewModelSize.Family.GPT2, 12, 768, 12, 50_257, 1024);

  private WritingBenchmark() {}

  /** Arguments: a Python with transformers, or nothing. These rows alone, in a minute. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    int threads = Runtime.getRuntime().availableProcessors();
    Path folder = Files.createTempDirectory("bench");
    try {
      write(folder);
      try (Transformers transformers =
          arguments.length == 0
              ? null
              : Transformers.start(arguments[0], List.of(folder, folder, folder), threads)) {
        var table = new Table(transformers);
        table.begin(threads);
        rows(table, folder, threads);
      }
    } finally {
      Benchmarks.delete(folder);
    }
  }

  /** Writes the model, with random weights. */
  static void write(Path folder) throws IOException {
    RandomCheckpoint.write(folder, SMALL);
  }

  /** Beside transformers with its cache: as users call it, and in the leanest loop there is. */
  static void rows(Table table, Path folder, int threads) throws Exception {
    try (TorchModel model =
        ModelLoader.load(Checkpoint.open(folder), Device.CPU, Precision.FLOAT32, threads)) {
      Work writing = Work.seconds(() -> written(model));
      for (String way : List.of("generate", "lean")) {
        table.time(
            "%d tokens of a GPT-2, float32, transformers by %s".formatted(NEW, way),
            "%.2f s",
            1,
            table.measure(3, writing, "write float32 " + way));
      }
    }
  }

  private static Trajectory written(TorchModel model) {
    Draft start = Draft.prompted(IntStream.range(100, 100 + PROMPT).toArray(), PROMPT + NEW);
    var settings =
        new Settings(SamplerOptions.usual(LeftToRight.SPEC), NEW, new TokenChoice(0, 0, 1), 1);
    var run =
        new Denoising(model, new Trajectory(start, settings, List.of()), RecordingDetail.STANDARD);
    run.forEachRemaining(step -> {});
    if (run.trajectory().stepCount() != NEW) {
      throw new IllegalStateException("the text ended early");
    }
    return run.trajectory();
  }
}

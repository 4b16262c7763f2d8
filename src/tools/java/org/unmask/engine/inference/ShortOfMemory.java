package org.unmask.engine.inference;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.RandomCheckpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.Training;
import org.unmask.engine.training.TrainingJob;
import org.unmask.error.UserError;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

/** A Linux process in which memory runs out where it is wanted. */
final class ShortOfMemory {
  /** The memory left for the virtual machine itself while libtorch gets nothing. */
  private static final long SPARE = 64L << 20;

  private static final int RLIMIT_AS = 9;

  private ShortOfMemory() {}

  /** Says what it comes to. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path wide = folder.resolve("wide");
    RandomCheckpoint.write(wide, new NewModelSize(1, 64, 2, 20_000, 2048));
    run(Checkpoint.open(wide));
    load(Checkpoint.open(wide));
    Path deep = folder.resolve("deep");
    RandomCheckpoint.write(deep, new NewModelSize(4, 128, 2, 300, 128));
    train(folder, deep);
  }

  private static void run(Checkpoint checkpoint) {
    int[] tokens = new int[2048];
    Arrays.fill(tokens, checkpoint.tokenizer().mask());
    int[] all = IntStream.range(0, tokens.length).toArray();
    try (TorchModel model = ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32, 1)) {
      int[] before = model.fill(tokens, new int[] {7}, 5).getFirst().tokens();
      withLess("run", () -> model.fill(tokens, all, 5)); // 160 MB of logits
      var batch =
          new MaskedBatch(
              256,
              2048,
              new int[256 * 2048],
              new int[] {1},
              new int[] {1},
              new float[] {1},
              new double[256]);
      withLess("score", () -> model.crossEntropies(batch));
      if (Arrays.equals(model.fill(tokens, new int[] {7}, 5).getFirst().tokens(), before)) {
        System.out.println("it runs as before");
      }
    }
  }

  /** As often as there is room. */
  private static void load(Checkpoint checkpoint) {
    var loaded = new ArrayList<TorchModel>();
    withLess(
        "load",
        () -> {
          for (int i = 0; i < 64; i++) {
            loaded.add(ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32, 1));
          }
        });
    loaded.forEach(TorchModel::close);
  }

  private static void train(Path folder, Path model) throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "Tom had a red ball. ".repeat(900));
    try (TrainingRun run = Training.open(job(folder, model, text))) {
      steps(run, 2);
      withLess("train", () -> steps(run, 1));
    }
    try (TrainingRun run = Training.open(job(folder, model, text))) {
      System.out.println("it goes on from step " + run.step());
      steps(run, 1);
    }
  }

  private static void steps(TrainingRun run, int count) {
    for (int done = 0; done < count; ) {
      if (run.next() instanceof TrainingEvent.Batch) {
        done++;
      }
    }
  }

  private static TrainingJob job(Path folder, Path model, Path text) {
    var settings =
        new TrainingSettings(
            64,
            new LearningRate(1e-3, 0, 10, 0.1),
            Diffusion.OBJECTIVE,
            new Prefixes.Varied(),
            0,
            1000,
            1000,
            1,
            Samples.NONE,
            1);
    var source = TextSource.of(List.of(text), new TextSource.Nothing());
    return new TrainingJob(
        new TrainingPlan(
            new TrainingPlan.From(model, 128), source, settings, folder.resolve("run"), 1),
        Device.CPU,
        Precision.FLOAT32,
        1,
        Precision.FLOAT32);
  }

  /** Does what fails where the process may have no more memory than it has now, and a spare. */
  private static void withLess(String name, Runnable work) {
    long most = limits("getrlimit", 0);
    limits("setrlimit", used() + SPARE);
    try {
      work.run();
      System.out.println(name + ": nothing failed");
    } catch (UserError e) {
      limits("setrlimit", most);
      System.out.println(name + ": " + e.getMessage());
    } finally {
      limits("setrlimit", most);
    }
  }

  private static long used() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmSize:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Gets or sets the limit on this process's addresses, in bytes; the hard one is none. */
  @SuppressWarnings("restricted") // with the types of the manual page
  private static long limits(String function, long bytes) {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocateFrom(JAVA_LONG, bytes, -1);
      int failed =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow(function),
                      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS))
                  .invokeExact(RLIMIT_AS, limits);
      if (failed != 0) {
        throw new IllegalStateException(function);
      }
      return limits.getAtIndex(JAVA_LONG, 0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.unmask.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unmask.diffusion.Denoising;
import org.unmask.diffusion.Detail;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.ScheduledRemasking;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;
import org.unmask.diffusion.Trajectory;
import org.unmask.djl.Checkpoint;
import org.unmask.djl.Device;
import org.unmask.djl.Precision;
import org.unmask.djl.TorchModel;

/**
 * Makes one run of ten steps, 256 tokens, a prefix of 16, for each line read, and prints its
 * seconds.
 */
final class DenoisingBenchmark {
  private static final int LENGTH = 256;
  private static final int PREFIX = 16;
  private static final int STEPS = 10;

  private DenoisingBenchmark() {}

  /** Arguments: the checkpoint, the precision, the threads. */
  public static void main(String[] arguments) throws IOException {
    Checkpoint checkpoint = Checkpoint.open(Path.of(arguments[0]));
    try (TorchModel model =
            checkpoint.load(
                Device.CPU, Precision.valueOf(arguments[1]), Integer.parseInt(arguments[2]));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(model.device() + "; " + model.reason());
      for (long seed = 0; lines.readLine() != null; seed++) {
        System.out.printf(Locale.ROOT, "%.4f%n", seconds(model, LENGTH, STEPS, seed));
        System.out.flush();
      }
    }
  }

  /** Seconds of one run. */
  static double seconds(TorchModel model, int length, int steps, long seed) {
    Draft start = Draft.prompted(IntStream.range(100, 100 + PREFIX).toArray(), length);
    var settings =
        new Settings(
            new ScheduledRemasking(new Schedule.Linear(), false),
            steps,
            new TokenChoice(1, 50, 0.95),
            seed);
    long begin = System.nanoTime();
    new Denoising(model, new Trajectory(start, settings, List.of()), Detail.NONE)
        .forEachRemaining(step -> {});
    return (System.nanoTime() - begin) / 1e9;
  }
}

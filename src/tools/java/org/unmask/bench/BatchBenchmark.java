package org.unmask.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.training.objective.MaskedBatch;

/**
 * What six seeds of one model would gain by one forward pass for all of them: six drafts scored as
 * one batch beside six scored one by one, in turn, so that other work on the machine slows both.
 * Arguments: how often; a model's folder, or nothing for the included one.
 */
final class BatchBenchmark {
  private static final int SEEDS = 6;

  private BatchBenchmark() {}

  /** Prints a line for each length and precision. */
  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments.length > 1 ? arguments[1] : "models/stories");
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      try (TorchModel model = ModelLoader.load(Checkpoint.open(folder), Device.CPU, precision)) {
        for (int length : new int[] {32, 64, 128}) {
          measure(model, precision, length, times);
        }
      }
    }
  }

  private static void measure(TorchModel model, Precision precision, int length, int times) {
    MaskedBatch six = batch(SEEDS, length);
    MaskedBatch one = batch(1, length);
    var together = new ArrayList<Double>();
    var apart = new ArrayList<Double>();
    for (int i = 0; i < times + 2; i++) {
      double batched = milliseconds(() -> model.crossEntropies(six));
      double single = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        single += milliseconds(() -> model.crossEntropies(one));
      }
      if (i >= 2) { // the first compile
        together.add(batched);
        apart.add(single);
      }
    }
    double fast = median(together);
    double slow = median(apart);
    System.out.printf(
        Locale.ROOT,
        "%s, %d tokens, %d threads: six in one pass %.1f ms, one by one %.1f ms, gain %.2f%n",
        precision.label(),
        length,
        Runtime.getRuntime().availableProcessors(),
        fast,
        slow,
        slow / fast);
  }

  /** Half of the positions are asked, as in the middle of a run. */
  private static MaskedBatch batch(int sequences, int length) {
    int[] tokens = IntStream.range(0, sequences * length).map(i -> 5 + i % 1000).toArray();
    int[] rows = IntStream.range(0, sequences * length).filter(i -> i % 2 == 1).toArray();
    int[] targets = Arrays.stream(rows).map(row -> tokens[row]).toArray();
    var weights = new float[rows.length];
    return new MaskedBatch(
        sequences, length, tokens, rows, targets, weights, new double[sequences]);
  }

  private static double milliseconds(Supplier<float[]> work) {
    long begin = System.nanoTime();
    var _ = work.get();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}

package org.unmask.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.TokenQuery;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;

/**
 * What six seeds of one model would gain by one forward pass for all of them: six drafts asked as
 * one batch, beside six asked one by one as a run asks them, in turn, so that other work on the
 * machine slows both. Arguments: how often; a model's folder, or nothing for the included one.
 */
final class BatchBenchmark {
  private static final int SEEDS = 6;

  /** Any token. */
  private static final int TOKEN = 5;

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
    List<Draft> drafts =
        IntStream.range(0, SEEDS).mapToObj(seed -> halfMasked(length, seed)).toList();
    int[] positions = drafts.getFirst().maskedPositions();
    List<TokenQuery> queries =
        IntStream.range(0, SEEDS)
            .boxed()
            .flatMap(
                seed ->
                    Arrays.stream(positions)
                        .mapToObj(position -> new TokenQuery(seed, position, TOKEN)))
            .toList();
    var together = new ArrayList<Double>();
    var apart = new ArrayList<Double>();
    for (int i = 0; i < times + 2; i++) {
      double batched = milliseconds(() -> model.logProbabilities(drafts, queries));
      double single = 0;
      for (Draft draft : drafts) {
        single += milliseconds(() -> model.predict(draft, positions, 1));
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

  /** Returns a draft as in the middle of a run. */
  private static Draft halfMasked(int length, int seed) {
    int[] tokens = new int[length];
    Arrays.setAll(tokens, i -> i % 2 == 1 ? Draft.MASKED : TOKEN + (i * 31 + seed * 7) % 1000);
    return Draft.of(tokens, new BitSet());
  }

  private static double milliseconds(Supplier<?> work) {
    long begin = System.nanoTime();
    var _ = work.get();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}

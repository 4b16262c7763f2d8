package org.unmask.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.RaceSetup;

/**
 * A benchmark of one forward pass for several seeds of one model: six texts, as many of them
 * together as a race has, beside the same six one after another, in turn, so that other work on the
 * machine slows both. Arguments: how often; a model's folder, or nothing for the included one.
 */
final class BatchBenchmark {
  private static final int SEEDS = 6;
  private static final int STEPS = 8;

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
    var together = new ArrayList<Double>();
    var apart = new ArrayList<Double>();
    int size = Math.min(SEEDS, RaceSetup.together(length));
    int same = 0;
    for (int time = 0; time <= times; time++) {
      int first = time * SEEDS;
      List<Generation> batch = generations(model, length, first);
      double batched =
          milliseconds(
              () -> {
                for (int at = 0; at < SEEDS; at += size) {
                  generate(model, batch.subList(at, Math.min(SEEDS, at + size)));
                }
              });
      List<Generation> single = generations(model, length, first);
      double alone = milliseconds(() -> single.forEach(each -> each.forEachRemaining(_ -> {})));
      if (time > 0) { // the first compiles
        together.add(batched);
        apart.add(alone);
        same +=
            (int)
                IntStream.range(0, SEEDS)
                    .filter(i -> text(batch.get(i)).equals(text(single.get(i))))
                    .count();
      }
    }
    double fast = median(together);
    double slow = median(apart);
    System.out.printf(
        Locale.ROOT,
        "%s, %d tokens, %d steps, %s: %d together %.0f ms, one by one %.0f ms, gain %.2f; %d of %d texts the same%n",
        precision.label(),
        length,
        STEPS,
        model.device(),
        size,
        fast,
        slow,
        slow / fast,
        same,
        times * SEEDS);
  }

  private static void generate(TorchModel model, List<Generation> batch) {
    while (batch.getFirst().hasNext()) {
      Generation.askTogether(model, batch);
      batch.forEach(Generation::next);
    }
  }

  private static List<Generation> generations(TorchModel model, int length, int first) {
    return IntStream.range(first, first + SEEDS)
        .mapToObj(
            seed -> {
              var settings =
                  new Settings(
                      SamplerOptions.usual(LowConfidence.RANDOM_ORDER),
                      STEPS,
                      TokenChoice.standard(),
                      seed);
              var asked = new GenerationSettings("Once upon a time", 5, length, settings);
              return new Generation(
                  model,
                  Generation.start(model, model.checkpoint().tokenizer(), model.label(), asked),
                  RecordingDetail.NONE);
            })
        .toList();
  }

  private static String text(Generation run) {
    return run.recording().text();
  }

  private static double milliseconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}

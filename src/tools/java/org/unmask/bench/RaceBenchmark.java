package org.unmask.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.unmask.bench.Table.Work;
import org.unmask.engine.checkpoint.RandomCheckpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.CheckpointModels;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.LaneText;
import org.unmask.race.RacePreset;
import org.unmask.race.RaceRun;
import org.unmask.race.RaceSetup;
import org.unmask.setting.SettingValues;

/**
 * The published comparison as Compare runs it: ten steps of diffusion and a GPT-2 make 256 tokens
 * of a prompt of 16, each lane timed alone, beside transformers with the same two jobs. Random
 * weights at the shapes of roberta-base and gpt2-small.
 */
final class RaceBenchmark {
  private static final String PROMPT = "fifteen letters"; // a token each, and <s>
  private static final int LENGTH = 256;
  private static final int DIFFUSION = 0;
  private static final int LEFT_TO_RIGHT = 1;

  private final Table table;
  private final Path masked;
  private final Path causal;

  private RaceBenchmark(Table table, Path masked, Path causal) {
    this.table = table;
    this.masked = masked;
    this.causal = causal;
  }

  /** Arguments: a Python with transformers, and the precisions, or both; or nothing. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    int threads = Runtime.getRuntime().availableProcessors();
    Path masked = Files.createTempDirectory("bench");
    Path causal = Files.createTempDirectory("bench");
    try {
      RandomCheckpoint.write(masked, Benchmarks.ROBERTA_BASE);
      WritingBenchmark.write(causal);
      try (Transformers transformers =
          arguments.length == 0
              ? null
              : Transformers.start(arguments[0], List.of(masked, masked, causal), threads)) {
        List<Precision> precisions =
            arguments.length < 2
                ? List.of(Precision.FLOAT32, Precision.BFLOAT16)
                : Arrays.stream(arguments).skip(1).map(Precision::valueOf).toList();
        new RaceBenchmark(new Table(transformers), masked, causal).run(threads, precisions);
      }
    } finally {
      Benchmarks.delete(masked);
      Benchmarks.delete(causal);
    }
  }

  private void run(int threads, List<Precision> precisions) throws Exception {
    table.begin(threads);
    for (Precision precision : precisions) {
      String type = precision.label();
      Work diffusion = () -> seconds(precision).get(DIFFUSION);
      for (String way : List.of("script", "lean")) {
        table.time(
            "the lane of diffusion, ten steps, %s, transformers by %s".formatted(type, way),
            "%.2f s",
            1,
            table.measure(3, diffusion, "steps %s %s %d".formatted(type, way, LENGTH)));
      }
      Work writing = () -> seconds(precision).get(LEFT_TO_RIGHT);
      table.time(
          "the lane of the GPT-2, %s, transformers by generate".formatted(type),
          "%.2f s",
          1,
          table.measure(3, writing, "write %s sample".formatted(type)));
    }
  }

  /** Runs the race; the seconds of each lane. */
  private List<Double> seconds(Precision precision) throws IOException {
    var models =
        new RacePreset.Contestants(masked.toString(), masked.toString(), causal.toString(), LENGTH);
    RaceSetup published = RacePreset.PUBLISHED.setup(models);
    var setup =
        new RaceSetup(
            published.text().with(SettingValues.NONE.with(GenerationSettings.PROMPT, PROMPT)),
            published.lanes(),
            published.clock(),
            "",
            1);
    try (var run = new RaceRun(setup, new CheckpointModels(Device.CPU, precision, Path::of))) {
      run.forEachRemaining(race -> {});
      var seconds = new ArrayList<Double>();
      for (var lane : run.race().lanes()) {
        LaneText text = lane.text().orElseThrow(() -> new IOException("a lane failed: " + lane));
        if (text.score().isEmpty()) {
          throw new IOException("a lane failed: " + lane.failure());
        }
        seconds.add(text.totalSeconds());
      }
      return seconds;
    }
  }
}

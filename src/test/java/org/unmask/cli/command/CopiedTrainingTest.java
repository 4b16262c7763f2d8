package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.cli.terminal.Terminal;
import org.unmask.diffusion.run.Settings;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.Training;
import org.unmask.engine.training.TrainingJob;
import org.unmask.formats.RunFolder;
import org.unmask.generation.GenerationSettings;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Spindle;
import org.unmask.training.run.TrainCommandLine;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

/** A run as the window makes it, and the command that the window copies for it. */
@Tag("engine")
class CopiedTrainingTest {
  @TempDir Path folder;

  @Test
  void theCommandMakesTheSameRun() throws IOException {
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "Tom had a red ball.\n\nLily saw a dog. It was big.\n\n".repeat(60));
    TrainingPlan plan = plan(text);
    var job = new TrainingJob(plan, Device.CPU, Precision.FLOAT32, 1, Precision.FLOAT16);
    try (TrainingRun run = Training.open(job)) {
      RunFolder history = RunFolder.open(plan.folder(), 0);
      run.forEachRemaining(history::add);
    }

    Path copy = folder.resolve("copy");
    var arguments = new ArrayList<>(TrainCommandLine.of(plan).arguments());
    arguments.replaceAll(each -> each.replace(plan.folder().toString(), copy.toString()));
    arguments.addAll(List.of("--device", "cpu", "--precision", "float32", "--threads", "1"));
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var commands =
        new Unmask(
            () -> {
              throw new AssertionError("no pictures");
            },
            nowhere,
            Terminal.plain(nowhere),
            () -> {
              throw new AssertionError("no name");
            });
    assertThat(commands.run(arguments)).isZero();

    assertThat(numbers(copy)).isEqualTo(numbers(plan.folder())).hasSize(6 + 3);
    assertThat(copy.resolve("model.safetensors"))
        .hasSameBinaryContentAs(plan.folder().resolve("model.safetensors"));
    assertThat(RunFolder.samples(copy)).hasSameSizeAs(RunFolder.samples(plan.folder())).hasSize(3);
  }

  private TrainingPlan plan(Path text) {
    var request = new GenerationSettings("Tom", 8, 16, Settings.standard());
    var settings =
        new TrainingSettings(
            4,
            new LearningRate(3e-3, 1, 6, 0.1),
            Spindle.OBJECTIVE,
            new Prefixes.Fixed(2),
            0.9,
            3,
            6,
            2,
            new Samples(3, List.of(request)),
            7);
    return new TrainingPlan(
        new TrainingPlan.New(new NewModelSize(2, 32, 2, 270, 16)),
        new TextSource(List.of(text), "", "text", new TextSource.Share(0.3)),
        settings,
        folder.resolve("run"),
        2);
  }

  /** Steps and evaluations, without what the clock says. */
  private static List<String> numbers(Path run) {
    return RunFolder.history(run).stream()
        .map(
            event ->
                event instanceof TrainingEvent.Batch batch
                    ? "%s %s %s %s"
                        .formatted(
                            batch.loss(),
                            batch.gradientNorm(),
                            batch.learningRate(),
                            batch.byRatio())
                    : event.toString())
        .toList();
  }
}

package org.unmask.app.tab.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.form.TrainingFormViewModel;
import org.unmask.app.tab.train.recipe.IncludedTexts;
import org.unmask.app.tab.train.recipe.TrainingChoices;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.app.tab.train.run.TrainingRunViewModel.State;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.formats.RunFolder;
import org.unmask.formats.TrajectoryFile;
import org.unmask.launch.CheckpointTraining;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.TrainingFields;

/** Runs of the real engine, stopped in the window and resumed in another. */
@Tag("engine")
class ResumeTest {
  private static final int STEPS = 9;
  private static final Pattern SPEED = Pattern.compile("^((?:[^,]+,){4})[^,]+", Pattern.MULTILINE);
  private static final Pattern TIME = Pattern.compile("\"milliseconds\": ?[0-9.eE-]+");

  @TempDir Path folder;
  private final Queue<Runnable> modelThread = new ArrayDeque<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Messages messages = new Messages(Language.ENGLISH);
  private Path text = Path.of("");

  @BeforeEach
  void writeText() throws IOException {
    text = folder.resolve("ball.txt");
    Files.writeString(text, "Tom had a red ball. He liked to kick it in the park.\n".repeat(60));
  }

  private TrainingRunViewModel run() {
    return new TrainingRunViewModel(
        engine(),
        modelThread::add,
        Runnable::run,
        Runnable::run,
        new SimpleBooleanProperty(),
        messages,
        failures::add);
  }

  private TrainingPlan plan(Path runs) {
    var training =
        new TrainingFormViewModel(
            engine(),
            modelThread::add,
            Runnable::run,
            Runnable::run,
            messages,
            runs,
            new IncludedTexts(runs, runs),
            TrainingChoices.standard());
    training.choose(Path.of("src/test/fixtures/tied-float32"));
    training.add(List.of(text));
    TrainingForm form = training.form();
    form.batch.set(4);
    form.length.set(16);
    form.learningRate.set(3e-3);
    form.settings.number(TrainingFields.AVERAGING).set(0.9);
    form.steps.set(STEPS);
    form.looks.set(3);
    form.prompts.set("Tom had");
    assertThat(training.problemProperty().get()).isEmpty();
    var plans = new ArrayList<TrainingPlan>();
    training.begin(plans::add);
    return plans.getFirst();
  }

  private void turns() {
    while (!modelThread.isEmpty()) {
      modelThread.remove().run();
    }
  }

  @Test
  void aRunStoppedAndGoneOnWithInAnotherSessionIsAsOneNeverStopped() throws Exception {
    TrainingRunViewModel whole = run();
    whole.start(plan(folder.resolve("whole")));
    turns();
    assertThat(whole.stateProperty().get()).isEqualTo(State.ENDED);

    TrainingRunViewModel first = run();
    first.start(plan(folder.resolve("stopped")));
    Path stopped = folder.resolve("stopped/ball-1");
    Path curves = stopped.resolve("curves.csv");
    do {
      modelThread.remove().run();
    } while (Files.readAllLines(curves).size() < 1 + 4); // between two saves
    first.stop();
    turns();
    assertThat(first.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(Files.readAllLines(curves)).hasSize(1 + 4);

    TrainingRunViewModel second = run();
    second.resume(stopped);
    turns();
    assertThat(failures).isEmpty();
    assertThat(second.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(second.report().frames()).hasSameSizeAs(whole.report().frames());

    Path never = folder.resolve("whole/ball-1");
    for (String file : List.of("evaluations.csv", "curves.csv")) {
      assertThat(SPEED.matcher(Files.readString(stopped.resolve(file))).replaceAll("$1"))
          .as(file)
          .isEqualTo(SPEED.matcher(Files.readString(never.resolve(file))).replaceAll("$1"));
    }
    assertThat(stopped.resolve("model.safetensors"))
        .hasSameBinaryContentAs(never.resolve("model.safetensors"));
    List<Path> samples = RunFolder.samples(never);
    assertThat(samples).hasSize(1 + 3);
    for (Path sample : samples) {
      Path other = stopped.resolve("samples").resolve(sample.getFileName());
      assertThat(withoutTimes(other)).as(sample.toString()).isEqualTo(withoutTimes(sample));
    }
  }

  private static String withoutTimes(Path sample) throws IOException {
    return TIME.matcher(Files.readString(sample)).replaceAll("");
  }

  @Test
  void aSampleNamesTheWeightsThatWroteIt() {
    TrainingRunViewModel run = run();
    run.start(plan(folder));
    turns();
    Path ended = folder.resolve("ball-1");
    List<String> hashes =
        RunFolder.samples(ended).stream()
            .map(sample -> TrajectoryFile.read(sample).model().hash())
            .toList();
    assertThat(hashes).doesNotHaveDuplicates();
    assertThat(hashes.getFirst())
        .isEqualTo(Checkpoint.open(Path.of("src/test/fixtures/tied-float32")).hash());
    assertThat(hashes.getLast()).isEqualTo(Checkpoint.open(ended).hash());
  }

  /** On one thread, where runs are exact. */
  private static CheckpointTraining engine() {
    return new CheckpointTraining(() -> Device.CPU, Precision.FLOAT32, 1);
  }
}

package org.unmask.app.tab.train.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.recipe.IncludedTexts;
import org.unmask.app.tab.train.recipe.TrainingChoices;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.io.Cancellation;
import org.unmask.launch.CheckpointTraining;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** “Try it: five minutes” with the real engine and the included text, on a small model. */
@Tag("engine")
class TryItTest {
  private static final int STEPS = 4;

  @TempDir Path folder;

  @Test
  void tryIt_measuresTrainsAndSavesACheckpointThatOpens() {
    TrainingPlan plan = shortened(plan());
    var losses = new ArrayList<Double>();
    var samples = new ArrayList<TrainingEvent.Sample>();
    try (TrainingRun run = source().open(plan, Cancellation.NEVER)) {
      while (run.hasNext()) {
        switch (run.next()) {
          case TrainingEvent.Batch batch -> losses.add(batch.loss());
          case TrainingEvent.Sample sample -> samples.add(sample);
          default -> {
            // of the rest, the checkpoint is what counts
          }
        }
      }
    }
    assertThat(losses).hasSize(STEPS).allMatch(Double::isFinite);
    assertThat(samples).isNotEmpty();
    assertThat(plan.folder()).isEqualTo(folder.resolve("runs").resolve("romeo-and-juliet-1"));
    try (TorchModel model =
        ModelLoader.load(Checkpoint.open(plan.folder()), Device.CPU, Precision.FLOAT32, 1)) {
      Draft draft = Draft.prompted(new int[] {0}, 8);
      assertThat(model.predict(draft, new int[] {3}, 5).getFirst().tokens()).hasSize(5);
    }
    assertThat(folder.resolve("runs/romeo-and-juliet-1/model.safetensors")).exists();
  }

  private static CheckpointTraining source() {
    return new CheckpointTraining(() -> Device.CPU, Precision.FLOAT32, 1);
  }

  /** Returns the plan of the button, whose steps are as many as five minutes hold. */
  private TrainingPlan plan() {
    Path texts = Path.of("models/texts");
    Queue<Runnable> work = new ArrayDeque<>();
    var training =
        new TrainingFormViewModel(
            source(),
            work::add,
            work::add,
            Runnable::run,
            new Messages(Language.ENGLISH),
            folder.resolve("runs"),
            new IncludedTexts(texts, smallModel(texts.resolve("romeo-and-juliet.txt"))),
            TrainingChoices.standard());
    List<TrainingPlan> plans = new ArrayList<>();
    training.tryIt(plans::add);
    while (!work.isEmpty()) {
      work.remove().run();
    }
    assertThat(plans).as(training.problemProperty().get()).hasSize(1);
    assertThat(plans.getFirst().settings().learningRate().steps()).isGreaterThan(STEPS);
    return plans.getFirst();
  }

  /** Returns a model with the window of the included one, which has learned for a step. */
  private Path smallModel(Path text) {
    Path small = folder.resolve("small");
    var plan =
        new TrainingPlan(
            new TrainingPlan.New(new NewModelSize(1, 16, 2, 280, 256)),
            TextSource.of(List.of(text), new TextSource.Nothing()),
            TrainingSettings.standard(SettingValues.NONE).with(Samples.NONE).with(steps(1)),
            small,
            1);
    try (TrainingRun run = source().open(plan, Cancellation.NEVER)) {
      run.forEachRemaining(_ -> {});
    }
    return small;
  }

  private static TrainingPlan shortened(TrainingPlan plan) {
    return new TrainingPlan(
        plan.start(),
        plan.text(),
        plan.settings().with(steps(STEPS)),
        plan.folder(),
        plan.accumulation());
  }

  private static SettingValues steps(int count) {
    return SettingValues.NONE
        .with(TrainingFields.STEPS, (double) count)
        .with(TrainingFields.WARM_UP, 0.0)
        .with(TrainingFields.EVALUATE_EVERY, (double) count)
        .with(TrainingFields.SAMPLE_EVERY, (double) count)
        .with(TrainingFields.SAVE_EVERY, (double) count);
  }
}

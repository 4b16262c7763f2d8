package org.unmask.app.tab.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeTraining;
import org.unmask.app.tab.train.chart.TrainingHistory;
import org.unmask.app.tab.train.run.TrainingRunViewModel.State;
import org.unmask.formats.PlanFile;
import org.unmask.formats.RunFolder;
import org.unmask.setting.SettingValues;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

@Tag("fast")
class TrainingRunViewModelTest {
  @TempDir Path folder;
  private final FakeTraining source = new FakeTraining();
  private final Queue<Runnable> modelThread = new ArrayDeque<>();
  private final Queue<Runnable> fileThread = new ArrayDeque<>();
  private final SimpleBooleanProperty writing = new SimpleBooleanProperty();
  private final List<Throwable> failures = new ArrayList<>();
  private boolean isClosed;
  private final TrainingRunViewModel run =
      new TrainingRunViewModel(
          source,
          work -> {
            if (isClosed) {
              throw new RejectedExecutionException();
            }
            modelThread.add(work);
          },
          fileThread::add,
          Runnable::run,
          writing,
          new Messages(Language.ENGLISH),
          failures::add);

  private TrainingPlan plan(String name) {
    return plan(name, false);
  }

  private TrainingPlan plan(String name, boolean keepBest) {
    return new TrainingPlan(
        new TrainingPlan.From(Path.of("m"), 64),
        TextSource.of(List.of(Path.of("a.txt")), new TextSource.Share(0.1)),
        new TrainingSettings(
                3,
                new LearningRate(1e-3, 2, 12, 0.1),
                Diffusion.OBJECTIVE,
                new Prefixes.Varied(),
                0,
                6,
                4,
                1,
                Samples.of(6, List.of("Once upon a time"), 64),
                1)
            .with(SettingValues.NONE.with(TrainingFields.KEEP_BEST, keepBest)),
        folder.resolve(name),
        1);
  }

  private void turns(int most) {
    for (int i = 0; i < most && !modelThread.isEmpty(); i++) {
      modelThread.remove().run();
    }
  }

  private long steps() {
    return source.heard().stream().filter("step"::equals).count();
  }

  @Test
  void aRunGoesToItsEndOneTurnAfterAnother() {
    run.start(plan("a"));
    assertThat(run.stateProperty().get()).isEqualTo(State.OPENING);
    turns(1);
    assertThat(run.stateProperty().get()).isEqualTo(State.RUNNING);
    assertThat(modelThread).as("one turn waits, so that others come between").hasSize(1);
    turns(10_000);
    assertThat(run.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(run.report().progressProperty().get()).isEqualTo(1);
    assertThat(run.report().usableProperty().get()).isTrue();
    assertThat(run.curves().historyProperty().get().lastStep()).isEqualTo(12);
    assertThat(run.curves().historyProperty().get().curve(TrainingHistory.Measure.BOUND).steps())
        .containsExactly(0, 6, 12);
    assertThat(run.report().frames().stream().map(SampleFrame::step)).containsExactly(0, 6, 12);
    assertThat(run.report().frames()).allMatch(frame -> frame.file().toFile().isFile());
    assertThat(run.report().statusProperty().get())
        .startsWith("Ended · step 12 of 12 · loss 3.000");
    assertThat(source.heard()).endsWith("closed");
    assertThat(failures).isEmpty();
    assertThat(PlanFile.read(folder.resolve("a")).settings()).isEqualTo(plan("a").settings());
    assertThat(RunFolder.history(folder.resolve("a"))).hasSize(12 + 3);
  }

  @Test
  void atTheEndItIsSaidWhichStepWasTheBestAndIsKept() {
    run.start(plan("a", true));
    until(1);
    assertThat(source.heard()).as("what it began with").contains("published");
    assertThat(run.report().usableProperty().get()).isFalse();
    turns(10_000);
    assertThat(run.report().usableProperty().get()).isTrue();
    assertThat(run.report().notices().getLast().text()).startsWith("The model is that of step 0");
    assertThat(source.heard().stream().filter("published"::equals)).hasSize(1);
  }

  private void until(int step) {
    while (steps() < step) {
      turns(1);
    }
  }

  @Test
  void aPauseTakesNoTurnAndGoesOnWhereItWas() {
    run.start(plan("a"));
    until(3);
    run.pauseOrResume();
    turns(100);
    assertThat(steps()).isEqualTo(3);
    assertThat(run.report().statusProperty().get()).startsWith("Paused · step 3 of 12");
    assertThat(run.activeProperty().get()).isTrue();
    run.pauseOrResume();
    turns(10_000);
    assertThat(steps()).isEqualTo(12);
  }

  @Test
  void aRunThatIsStoppedIsKept() {
    run.start(plan("a"));
    until(3);
    run.stop();
    assertThat(run.stateProperty().get()).isEqualTo(State.ENDING);
    turns(100);
    assertThat(steps()).isEqualTo(3);
    assertThat(source.heard()).endsWith("published", "saved", "closed");
    assertThat(run.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(run.report().usableProperty().get()).isTrue();
    assertThat(run.report().notices().getLast().text()).startsWith("Stopped and saved in ");
  }

  @Test
  void aWindowThatClosesKeepsTheRun() {
    run.start(plan("a"));
    until(3);
    run.stop();
    isClosed = true;
    turns(100);
    assertThat(source.heard()).endsWith("published", "saved", "closed");
    assertThat(failures).isEmpty();
  }

  @Test
  void aRunThatCannotBeginLeavesRoomForAnother() {
    run.start(plan("broken"));
    turns(100);
    assertThat(failures).hasSize(1);
    assertThat(run.stateProperty().get()).isEqualTo(State.NONE);
    run.start(plan("a"));
    turns(10_000);
    assertThat(run.stateProperty().get()).isEqualTo(State.ENDED);
  }

  @Test
  void theRateIsHalvedForTheStepsToCome() {
    run.start(plan("a"));
    until(6);
    run.halveRate();
    turns(10_000);
    double[] rates =
        run.curves().historyProperty().get().curve(TrainingHistory.Measure.RATE).values();
    LearningRate planned = plan("a").settings().learningRate();
    assertThat(rates[5]).isEqualTo(planned.at(5));
    assertThat(rates[11]).isEqualTo(planned.at(11) / 2);
    assertThat(run.report().notices().getFirst().text()).contains("50%");
  }

  @Test
  void aRunThatDivergesSaysSoAndForgetsWhatItWentBackFrom() {
    run.start(plan("a"));
    until(6);
    turns(1);
    source.lose(Double.NaN);
    while (run.report().notices().isEmpty()) {
      turns(1);
    }
    source.lose(2);
    assertThat(run.report().notices().getFirst().text())
        .contains("diverged. Training resumed from step 4");
    assertThat(run.report().notices().getFirst().kind()).isEqualTo(RunNotice.Kind.WARNING);
    assertThat(run.curves().historyProperty().get().lastStep()).isEqualTo(4);
    turns(10_000);
    assertThat(run.curves().historyProperty().get().curve(TrainingHistory.Measure.LOSS).steps())
        .hasSize(12);
  }

  @Test
  void itSaysThatItWaitsWhileATextIsWritten() {
    run.start(plan("a"));
    until(2);
    writing.set(true);
    assertThat(run.report().statusProperty().get())
        .startsWith("Training waits while text is being generated");
    writing.set(false);
    assertThat(run.report().statusProperty().get()).startsWith("Training ·");
  }

  private void files() {
    while (!fileThread.isEmpty()) {
      fileThread.remove().run();
    }
  }

  @Test
  void otherRunsAreReadWithoutTheModelsThread() {
    run.start(plan("a"));
    turns(10_000);
    run.start(plan("b"));
    until(3);
    run.curves().compare(folder.resolve("a"));
    files();
    assertThat(run.curves().others())
        .singleElement()
        .extracting(TrainingHistory::lastStep)
        .isEqualTo(12);
    assertThat(run.curves().lastStep()).isEqualTo(12);
    run.curves().compare(folder.resolve("nothing"));
    files();
    assertThat(failures).singleElement().asString().contains("holds no training run");
    run.curves().compareNone();
    assertThat(run.curves().others()).isEmpty();
  }

  @Test
  void aRunGoesOnFromItsFolder() {
    run.start(plan("a"));
    turns(10_000);
    run.resume(folder.resolve("a"));
    files();
    assertThat(run.stateProperty().get()).isEqualTo(State.OPENING);
    turns(10_000);
    run.resume(folder.resolve("nothing"));
    files();
    assertThat(failures).singleElement().asString().contains("holds no training run");
  }

  @Test
  void aRunCancelledWhileItIsPreparedLeavesNothing() {
    run.start(plan("a"));
    assertThat(run.stoppableProperty().get()).isTrue();
    source.whileOpening(run::stop);
    assertThat(run.report().statusProperty().get()).startsWith("Preparing");
    turns(1);
    assertThat(run.stateProperty().get()).isEqualTo(State.ENDING);
    assertThat(run.report().statusProperty().get()).startsWith("Cancelling");
    turns(100);
    assertThat(steps()).isZero();
    assertThat(source.heard()).endsWith("closed");
    assertThat(run.stateProperty().get()).isEqualTo(State.NONE);
    assertThat(folder.resolve("a")).doesNotExist();
    run.start(plan("a"));
    turns(10_000);
    assertThat(run.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(run.report().statusProperty().get()).startsWith("Ended").doesNotContain("left");
  }

  @Test
  void aRunStoppedWhileItIsResumedIsShownAsItWas() {
    run.start(plan("a"));
    until(5);
    run.stop();
    turns(100);
    files();
    run.pauseOrResume();
    run.stop();
    turns(100);
    files();
    assertThat(run.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(run.report().statusProperty().get()).isEqualTo("Ended · step 5 of 12");
    assertThat(run.pausableProperty().get()).as("it can be resumed").isTrue();
    assertThat(failures).isEmpty();
  }

  @Test
  void preparingIsLeftOffWhereItIsCancelled() {
    run.start(plan("a"));
    source.mindCancelling();
    source.whileOpening(run::stop);
    turns(100);
    assertThat(source.heard()).endsWith("open").doesNotContain("closed");
    assertThat(run.stateProperty().get()).isEqualTo(State.NONE);
    assertThat(failures).isEmpty();
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aRunCancelledBeforeItsTurnLeavesAFolderThatWasThere() throws Exception {
    Path file = Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("b"), "");
    run.start(plan("a"));
    run.stop();
    turns(100);
    assertThat(source.heard()).doesNotContain("open");
    run.start(plan("a"));
    turns(1);
    run.stop();
    turns(100);
    assertThat(source.heard()).contains("open");
    assertThat(run.stateProperty().get()).isEqualTo(State.NONE);
    assertThat(file).exists();
    assertThat(failures).isEmpty();
  }

  @Test
  void theMemoryIsShownWhileItRuns() {
    run.start(plan("a"));
    until(2);
    turns(1);
    assertThat(run.report().statusProperty().get())
        .endsWith("CPU, float32 · 700 MB used, 4,000 MB free");
  }

  @Test
  void theFilmstripShowsTheLatestUntilSomebodyLooksBack() {
    var strip = new FilmstripViewModel(run.report().frames());
    run.start(plan("a"));
    until(7);
    assertThat(strip.stepProperty().get()).isEqualTo(6);
    strip.placeProperty().set(0);
    turns(10_000);
    assertThat(strip.lastProperty().get()).isEqualTo(2);
    assertThat(strip.stepProperty().get()).isZero();
    assertThat(strip.shownProperty().get())
        .singleElement()
        .extracting(SampleFrame::step)
        .isEqualTo(0);
  }
}

package org.unmask.app.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.unmask.app.TrainingSource;
import org.unmask.app.language.Messages;
import org.unmask.export.PlanFile;
import org.unmask.export.RunFolder;
import org.unmask.export.TrajectoryFile;
import org.unmask.training.TrainingEvent;
import org.unmask.training.TrainingPlan;
import org.unmask.training.TrainingRun;

/** A run: what it does now, what it has done, and what can be done with it. */
public final class TrainingRunViewModel {
  /** What goes on. */
  enum State {
    NONE,
    OPENING,
    RUNNING,
    PAUSED,
    ENDING,
    ENDED
  }

  private final TrainingSource source;
  private final Executor modelThread;
  private final Executor screen;
  private final Messages messages;
  private final Consumer<Throwable> failed;

  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
  private final ReadOnlyObjectWrapper<TrainingHistory> history =
      new ReadOnlyObjectWrapper<>(new TrainingHistory(""));
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper();
  private final RunStatus status;
  private final ObservableList<Notice> notices = FXCollections.observableArrayList();
  private final ObservableList<Frame> frames = FXCollections.observableArrayList();
  private final ObservableList<TrainingHistory> others = FXCollections.observableArrayList();
  private @Nullable RunThread thread;
  private @Nullable Path folder;

  /**
   * No run yet.
   *
   * @param modelThread runs what uses a model, one at a time
   * @param screen runs what changes properties
   * @param writing whether a text is written, for which a run waits
   * @param failed hears, on the screen's executor, what went wrong
   */
  public TrainingRunViewModel(
      TrainingSource source,
      Executor modelThread,
      Executor screen,
      ObservableBooleanValue writing,
      Messages messages,
      Consumer<Throwable> failed) {
    this.source = source;
    this.modelThread = modelThread;
    this.screen = screen;
    this.messages = messages;
    this.failed = failed;
    status = new RunStatus(messages, state.getReadOnlyProperty(), writing);
  }

  /** Begins a run, or goes on with the one its folder holds. */
  void start(TrainingPlan plan) {
    if (isBusy()) {
      return;
    }
    folder = plan.folder();
    history.set(new TrainingHistory(String.valueOf(plan.folder().getFileName())));
    notices.clear();
    frames.clear();
    usable.set(false);
    progress.set(0);
    state.set(State.OPENING);
    var started = new RunThread(plan, modelThread, new Hearing(plan));
    thread = started;
    started.start(source);
  }

  /** Goes on with the run of a folder. */
  void goOn(Path from) {
    modelThread.execute(
        () -> {
          try {
            TrainingPlan plan = PlanFile.read(from);
            screen.execute(() -> start(plan));
          } catch (RuntimeException e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  /** Lays the curves of another run under this one's. */
  void compare(Path with) {
    modelThread.execute(
        () -> {
          try {
            var other = new TrainingHistory(String.valueOf(with.getFileName()));
            RunFolder.history(with).forEach(other::add);
            screen.execute(
                () -> {
                  others.add(other);
                  changed();
                });
          } catch (RuntimeException e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  /** Takes the other runs' curves away. */
  void compareNone() {
    others.clear();
    changed();
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }

  /** Waits before the next step, or goes on. */
  void pauseOrResume() {
    RunThread now = thread;
    if (now != null && state.get() == State.RUNNING) {
      now.pause();
      state.set(State.PAUSED);
    } else if (now != null && state.get() == State.PAUSED) {
      state.set(State.RUNNING);
      now.resume();
    }
  }

  /** Ends the run and keeps what it learned. */
  public void stop() {
    RunThread now = thread;
    if (now != null && isBusy()) {
      state.set(State.ENDING);
      now.stop();
    }
  }

  /** Halves the learning rate from the next step on. */
  void halveRate() {
    RunThread now = thread;
    if (now != null) {
      now.with(
          run -> {
            run.scaleRate(run.rateScale() / 2);
            double scale = run.rateScale();
            screen.execute(
                () -> say(Notice.Kind.INFORMATION, messages.text("train.notice.halved", scale)));
          });
    }
  }

  /** Makes room for another run. */
  void forget() {
    if (!isBusy()) {
      state.set(State.NONE);
    }
  }

  private boolean isBusy() {
    return state.get() != State.NONE && state.get() != State.ENDED;
  }

  private void say(Notice.Kind kind, String text) {
    notices.add(new Notice(kind, text));
  }

  private void take(TrainingEvent event) {
    history.get().add(event);
    switch (event) {
      case TrainingEvent.Batch _, TrainingEvent.Evaluation _, TrainingEvent.Busy _ -> {}
      case TrainingEvent.Sample sample -> {
        Path file = RunFolder.sample(folder(), sample.step(), sample.number());
        frames.add(
            new Frame(sample.step(), sample.number(), sample.recording().text().strip(), file));
      }
      case TrainingEvent.RolledBack back -> {
        frames.removeIf(frame -> frame.step() > back.step());
        say(
            Notice.Kind.WARNING,
            messages.text("train.notice.diverged", back.diverged(), back.step(), back.rateScale()));
      }
      case TrainingEvent.Overfitting over ->
          say(
              Notice.Kind.WARNING,
              messages.text("train.notice.overfitting", over.bestNats(), over.best()));
      case TrainingEvent.NotSaved not ->
          say(Notice.Kind.WARNING, messages.text("train.notice.not-saved", not.reason()));
      case TrainingEvent.Saved _ -> usable.set(true);
    }
    status.take(event, history.get());
    progress.set(event.step() / (double) Math.max(1, status.steps()));
  }

  private void end(RunThread.Outcome outcome, Path where) {
    switch (outcome) {
      case FINISHED -> {
        progress.set(1);
        say(Notice.Kind.INFORMATION, messages.text("train.notice.finished", where));
      }
      case STOPPED -> say(Notice.Kind.INFORMATION, messages.text("train.notice.stopped", where));
      case FAILED -> say(Notice.Kind.WARNING, messages.text("train.notice.failed", where));
      case NEVER_BEGUN -> {}
    }
    boolean hasRun = outcome != RunThread.Outcome.NEVER_BEGUN;
    if (outcome == RunThread.Outcome.STOPPED) {
      usable.set(usable.get() || history.get().lastStep() > 0);
    }
    state.set(hasRun ? State.ENDED : State.NONE);
  }

  private Path folder() {
    Path now = folder;
    if (now == null) {
      throw new IllegalStateException("no run");
    }
    return now;
  }

  /** Brings what happens to the screen, many steps at once where they are fast. */
  private final class Hearing implements RunThread.Listener {
    private static final long NANOSECONDS_BETWEEN = 100_000_000;

    private final TrainingPlan plan;
    private List<TrainingEvent> unseen = new ArrayList<>();
    private long shown;

    Hearing(TrainingPlan plan) {
      this.plan = plan;
    }

    @Override
    public void opened(TrainingRun run) {
      int step = run.step();
      String place = run.place();
      List<TrainingEvent> before = step == 0 ? List.of() : RunFolder.history(plan.folder());
      List<Frame> written = step == 0 ? List.of() : written();
      screen.execute(
          () -> {
            before.forEach(history.get()::add);
            frames.setAll(written);
            usable.set(step > 0);
            status.begin(plan.settings().learningRate().steps(), step, place);
            progress.set(step / (double) plan.settings().learningRate().steps());
            if (state.get() == State.OPENING) {
              state.set(State.RUNNING);
            }
            changed();
          });
    }

    private List<Frame> written() {
      return RunFolder.samples(plan.folder()).stream()
          .map(
              file ->
                  new Frame(
                      RunFolder.stepOf(file),
                      RunFolder.numberOf(file),
                      TrajectoryFile.read(file).text().strip(),
                      file))
          .toList();
    }

    @Override
    public void happened(TrainingEvent event) {
      unseen.add(event);
      long now = System.nanoTime();
      if (!(event instanceof TrainingEvent.Batch) || now - shown > NANOSECONDS_BETWEEN) {
        shown = now;
        show();
      }
    }

    @Override
    public void waits() {
      show();
    }

    private void show() {
      List<TrainingEvent> events = unseen;
      unseen = new ArrayList<>();
      long free = source.freeMemory();
      screen.execute(
          () -> {
            status.free(free);
            events.forEach(TrainingRunViewModel.this::take);
            changed();
          });
    }

    @Override
    public void ended(RunThread.Outcome outcome) {
      show();
      screen.execute(() -> end(outcome, plan.folder()));
    }

    @Override
    public void failed(Throwable e) {
      screen.execute(() -> failed.accept(e));
    }
  }

  /** What goes on. */
  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The run's numbers; {@link #revisionProperty} says when they change. */
  ReadOnlyObjectProperty<TrainingHistory> historyProperty() {
    return history.getReadOnlyProperty();
  }

  /** Counts changes of the numbers. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** How much of the run is done, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether there is something to be used of what was learned. */
  ReadOnlyBooleanProperty usableProperty() {
    return usable.getReadOnlyProperty();
  }

  /** Whether a run goes on, be it paused. */
  BooleanExpression activeProperty() {
    return BooleanExpression.booleanExpression(
        Bindings.createBooleanBinding(
            () -> state.get() == State.RUNNING || state.get() == State.PAUSED, state));
  }

  /** Whether another can be begun. */
  BooleanExpression idleProperty() {
    return BooleanExpression.booleanExpression(
        Bindings.createBooleanBinding(() -> !isBusy(), state));
  }

  /** What it does and how far it is, in one line. */
  ObservableStringValue statusProperty() {
    return status.textProperty();
  }

  /** What is to be known of it. */
  ObservableList<Notice> notices() {
    return notices;
  }

  /** What the model wrote, in the order it did. */
  ObservableList<Frame> frames() {
    return frames;
  }

  /** Runs whose curves lie under this one's. */
  ObservableList<TrainingHistory> others() {
    return others;
  }

  /** The last step of this run and those it is compared with. */
  int lastStep() {
    return Math.max(
        history.get().lastStep(),
        others.stream().mapToInt(TrainingHistory::lastStep).max().orElse(0));
  }

  /** The run's folder; null where there is none. */
  @Nullable Path runFolder() {
    return folder;
  }
}

package org.unmask.app.tab.train.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.TrainingSource;
import org.unmask.app.tab.train.chart.RunCurves;
import org.unmask.formats.PlanFile;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;

/** A run, and what can be done with it. */
public final class TrainingRunViewModel {
  /** The state of the run. */
  public enum State {
    NONE,
    OPENING,
    RUNNING,
    PAUSED,
    ENDING,
    ENDED
  }

  private final TrainingSource source;
  private final Executor modelThread;
  private final Executor fileThread;
  private final Executor screen;
  private final Consumer<Throwable> failed;

  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
  private final RunCurves curves;
  private final RunReport report;
  private @Nullable RunThread thread;
  private @Nullable TrainingPlan plan;

  /**
   * No run yet.
   *
   * @param modelThread runs what uses a model, one at a time
   * @param fileThread reads the folders of runs
   * @param screen runs what changes properties
   * @param writing whether a text is written, for which a run waits
   * @param failed hears, on the screen's executor, what went wrong
   */
  public TrainingRunViewModel(
      TrainingSource source,
      Executor modelThread,
      Executor fileThread,
      Executor screen,
      ObservableBooleanValue writing,
      Messages messages,
      Consumer<Throwable> failed) {
    this.source = source;
    this.modelThread = modelThread;
    this.fileThread = fileThread;
    this.screen = screen;
    this.failed = failed;
    curves = new RunCurves(fileThread, screen, failed);
    report = new RunReport(curves, state.getReadOnlyProperty(), writing, messages);
  }

  /** Begins a run, or resumes the one its folder holds. */
  public void start(TrainingPlan next) {
    if (isBusy()) {
      return;
    }
    plan = next;
    report.begin(next.folder());
    state.set(State.OPENING);
    var started =
        new RunThread(next, modelThread, new RunEvents(next, source::memory, screen, new Shown()));
    thread = started;
    started.start(source);
  }

  /** Resumes the run of a folder. */
  public void resume(Path from) {
    fileThread.execute(
        () -> {
          try {
            TrainingPlan read = PlanFile.read(from);
            screen.execute(() -> start(read));
          } catch (RuntimeException e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  /**
   * Shows the run of a folder, which an earlier session ended; {@link #pauseOrResume} resumes it.
   */
  public void show(Path ended) {
    fileThread.execute(
        () -> {
          try {
            if (PlanFile.isIn(ended)) {
              TrainingPlan read = PlanFile.read(ended);
              RunEvents.Opened opened = RunEvents.ended(read);
              screen.execute(() -> show(read, opened));
            }
          } catch (RuntimeException e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  private void show(TrainingPlan ended, RunEvents.Opened opened) {
    if (state.get() == State.NONE) {
      plan = ended;
      report.begin(ended.folder());
      state.set(State.OPENING);
      report.open(opened);
      state.set(State.ENDED);
    }
  }

  /** Waits before the next step, or goes on, be it with a run that ended before its last step. */
  public void pauseOrResume() {
    RunThread now = thread;
    if (now != null && state.get() == State.RUNNING) {
      now.pause();
      state.set(State.PAUSED);
    } else if (now != null && state.get() == State.PAUSED) {
      state.set(State.RUNNING);
      now.resume();
    } else if (canResume() && plan != null) {
      start(plan);
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
  public void halveRate() {
    RunThread now = thread;
    if (now != null) {
      now.with(
          run -> {
            run.scaleRate(run.rateScale() / 2);
            double scale = run.rateScale();
            screen.execute(() -> report.scaled(scale));
          });
    }
  }

  /** Makes room for another run. */
  public void forget() {
    if (!isBusy()) {
      state.set(State.NONE);
    }
  }

  private boolean canResume() {
    return state.get() == State.ENDED && report.progressProperty().get() < 1;
  }

  private boolean isBusy() {
    return state.get() != State.NONE && state.get() != State.ENDED;
  }

  /** A screen that puts the events of a run into the report. */
  private final class Shown implements RunEvents.Screen {
    @Override
    public void opened(RunEvents.Opened opened) {
      report.open(opened);
      if (state.get() == State.OPENING) {
        state.set(State.RUNNING);
      }
    }

    @Override
    public void happened(List<TrainingEvent> events, MemoryUse memory) {
      report.take(events, memory);
    }

    @Override
    public void ended(RunThread.Outcome outcome) {
      report.end(outcome);
      boolean isBegun = outcome != RunThread.Outcome.NEVER_BEGUN;
      state.set(isBegun ? State.ENDED : State.NONE);
      if (!isBegun && plan != null) {
        show(plan.folder()); // what an earlier session made stays, where this one was to resume it
      }
    }

    @Override
    public void failed(Throwable e) {
      failed.accept(e);
    }
  }

  /** Returns what goes on. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Returns the run's numbers. */
  public RunCurves curves() {
    return curves;
  }

  /** Returns what is to be told of it. */
  public RunReport report() {
    return report;
  }

  /** Returns whether a run goes on, be it paused. */
  public BooleanExpression activeProperty() {
    return BooleanExpression.booleanExpression(
        Bindings.createBooleanBinding(
            () -> state.get() == State.RUNNING || state.get() == State.PAUSED, state));
  }

  /** Returns whether it can be paused or resumed. */
  BooleanExpression pausableProperty() {
    return activeProperty()
        .or(
            BooleanExpression.booleanExpression(
                Bindings.createBooleanBinding(this::canResume, state, report.progressProperty())));
  }

  /** Returns whether it can be stopped, be it before its first step. */
  public BooleanExpression stoppableProperty() {
    return activeProperty().or(state.isEqualTo(State.OPENING));
  }

  /** Returns whether another can be begun. */
  public BooleanExpression idleProperty() {
    return BooleanExpression.booleanExpression(
        Bindings.createBooleanBinding(() -> !isBusy(), state));
  }

  /** Returns the folder of the run that is shown; empty for none. */
  public Optional<Path> folder() {
    return Optional.ofNullable(plan)
        .filter(_ -> state.get() != State.NONE)
        .map(TrainingPlan::folder);
  }

  /**
   * Returns what the run that is shown, or was shown last, is made of; null where there was none.
   */
  public @Nullable TrainingPlan plan() {
    return plan;
  }
}

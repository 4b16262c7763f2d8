package org.unmask.app.tab.generate;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.BranchesViewModel.Continuation;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.generation.Generation;
import org.unmask.io.Cancellation;
import org.unmask.playback.Recording;

/** The run in progress: takes steps on the model's thread, and hands each to the workspace. */
final class TextRun {
  private final Executor modelThread;
  private final Executor screen;
  private final BranchesViewModel workspace;
  private final Consumer<Throwable> failed;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper idle = new ReadOnlyBooleanWrapper();

  /** Stops the run before its next forward pass. */
  private Cancellation.Request stop = new Cancellation.Request();

  private Runnable next = () -> {};

  TextRun(
      Executor modelThread,
      Executor screen,
      BranchesViewModel workspace,
      Consumer<Throwable> failed) {
    this.modelThread = modelThread;
    this.screen = screen;
    this.workspace = workspace;
    this.failed = failed;
    workspace.pendingProperty().subscribe(() -> idle.set(false));
    workspace.shownProperty().subscribe(() -> idle.set(false));
  }

  /** Does work once the run that is being stopped has ended; now, if none is. */
  void afterStop(Runnable work) {
    if (running.get() && stop.isCancelled()) {
      next = work;
    } else {
      work.run();
    }
  }

  /** Notes that a run begins, which may take no step yet, and returns what stops it. */
  Cancellation.Request begin() {
    stop.cancel();
    stop = new Cancellation.Request();
    idle.set(false);
    running.set(true);
    return stop;
  }

  /** Notes that a run has ended. One that another has replaced leaves that one running. */
  void end(Cancellation.Request stopped) {
    if (stop.equals(stopped)) {
      running.set(false);
      Runnable work = next;
      next = () -> {};
      work.run();
    }
  }

  /** Takes steps until the run is finished or stopped. */
  void start(
      OpenModel open, Continuation start, RecordingDetail detail, Cancellation.Request stopped) {
    modelThread.execute(() -> run(open, start, detail, stopped));
  }

  private void run(
      OpenModel open, Continuation start, RecordingDetail detail, Cancellation.Request stopped) {
    int branch = start.branch();
    try {
      var generation = new Generation(open.model(), start.from(), detail);
      boolean isFinished = !generation.hasNext();
      while (!stopped.isCancelled() && generation.hasNext()) {
        Recording longer = generation.next();
        screen.execute(() -> workspace.grow(branch, longer));
      }
      screen.execute(() -> finish(branch, stopped, isFinished));
    } catch (Throwable e) {
      screen.execute(
          () -> {
            finish(branch, stopped, false);
            failed.accept(e);
          });
    }
  }

  private void finish(int branch, Cancellation.Request stopped, boolean isIdle) {
    workspace.complete(branch);
    idle.set(isIdle && stop.equals(stopped));
    end(stopped);
  }

  /** Stops the run within one forward pass. */
  void stop() {
    stop.cancel();
  }

  /** Returns whether a run is in progress. */
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /**
   * Returns whether the last run had no step to take, as no mask was left; until the user edits the
   * text or shows another.
   */
  ReadOnlyBooleanProperty idleProperty() {
    return idle.getReadOnlyProperty();
  }
}

package org.unmask.app.tab.train.run;

import java.nio.file.Files;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.TrainingSource;
import org.unmask.error.UserError;
import org.unmask.formats.PlanFile;
import org.unmask.formats.RunFolder;
import org.unmask.io.Cancellation;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;

/**
 * A run on the thread that runs models: one event at a time, then it queues up again, so that other
 * work that needs the model gets a turn.
 */
final class RunThread {
  /** The way a run ended. */
  enum Outcome {
    FINISHED,
    STOPPED,
    FAILED,
    /** Nothing was learned, and a folder made for it is gone. */
    NEVER_BEGUN
  }

  /** Hears, on the model's thread, what happens. */
  interface Listener {
    void opened(TrainingRun run);

    void happened(TrainingEvent event);

    /** Tells that a pause begins. */
    void waits();

    /** Tells that the run ended: the last event, unless it fails. */
    void ended(Outcome outcome);

    void failed(Throwable e);
  }

  private final TrainingPlan plan;
  private final Executor modelThread;
  private final Listener listener;
  private final AtomicBoolean paused = new AtomicBoolean();
  private final Cancellation.Request stopped = new Cancellation.Request();

  /** These are of the model's thread alone. */
  private @Nullable TrainingRun run;

  private @Nullable RunFolder history;
  private boolean isNew;
  private boolean unwritten;
  private boolean over;

  RunThread(TrainingPlan plan, Executor modelThread, Listener listener) {
    this.plan = plan;
    this.modelThread = modelThread;
    this.listener = listener;
  }

  void start(TrainingSource source) {
    modelThread.execute(
        () -> {
          try {
            if (!stopped.isCancelled()) {
              isNew = Files.notExists(plan.folder());
              TrainingRun opened = source.open(plan, stopped);
              run = opened;
              if (!stopped.isCancelled()) { // in the meantime
                PlanFile.write(plan);
                history = RunFolder.open(plan.folder(), opened.step());
                listener.opened(opened);
                queue();
              }
            }
          } catch (CancellationException e) {
            // what ends it waits in the queue already
          } catch (Throwable e) { // a model too big is an Error, and still only a failed run
            fail(e);
          }
        });
  }

  private void queue() {
    if (!paused.get() && !stopped.isCancelled()) {
      try {
        modelThread.execute(this::turn);
      } catch (RejectedExecutionException e) {
        // the window closes, and what ends this run waits in the queue already
      }
    }
  }

  private void turn() {
    TrainingRun open = run;
    RunFolder folder = history;
    if (open == null || folder == null || paused.get() || stopped.isCancelled()) {
      return;
    }
    try {
      if (open.hasNext()) {
        TrainingEvent event = open.next();
        listener.happened(event);
        write(event, folder);
        queue();
      } else {
        end(Outcome.FINISHED);
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** Writes an event; a full disk does not stop training, and is reported once. */
  private void write(TrainingEvent event, RunFolder folder) {
    try {
      folder.add(event);
      unwritten = false;
    } catch (UserError e) {
      if (!unwritten) {
        listener.happened(new TrainingEvent.NotSaved(event.step(), e.message()));
      }
      unwritten = true;
    }
  }

  private void end(Outcome outcome) {
    if (over) {
      return;
    }
    over = true;
    TrainingRun open = run;
    run = null;
    boolean hasLearned = open != null && open.step() > 0;
    try {
      if (open != null) {
        open.close();
      }
      if (!hasLearned && isNew) {
        RunFolder.remove(plan.folder());
      }
    } catch (Throwable e) {
      listener.failed(e);
    }
    listener.ended(hasLearned ? outcome : Outcome.NEVER_BEGUN);
  }

  private void fail(Throwable e) {
    end(Outcome.FAILED);
    listener.failed(e);
  }

  /** Waits from the end of this turn on. */
  void pause() {
    paused.set(true);
    modelThread.execute(listener::waits);
  }

  void resume() {
    if (paused.getAndSet(false)) {
      queue();
    }
  }

  /** Saves and ends the run; its last turn is over before. One without a step leaves nothing. */
  void stop() {
    if (stopped.cancel()) {
      modelThread.execute(() -> end(Outcome.STOPPED));
    }
  }

  /** Does something with the run between two turns. */
  void with(Consumer<TrainingRun> work) {
    modelThread.execute(
        () -> {
          TrainingRun open = run;
          if (open != null) {
            work.accept(open);
          }
        });
  }
}

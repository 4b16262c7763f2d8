package org.unmask.app.tab.compare.race;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.unmask.io.Cancellation;
import org.unmask.race.Race;
import org.unmask.race.RaceRun;

/**
 * A race on the thread that runs models: one forward pass at a time, then it queues up again, so
 * that other tabs get their turns between passes and no pass is timed beside another.
 */
final class RaceThread {
  /**
   * The progress of a race.
   *
   * @param task what comes next; empty if it is over
   * @param share of the work that is done, from 0 to 1
   */
  record Progress(
      Race race, Optional<RaceRun.Task> task, double share, OptionalDouble secondsLeft) {}

  /** A listener, called on the model's thread. */
  interface Listener {
    /** Tells that another piece of work is done. */
    void advanced(Progress now);

    /** Tells that the race is complete or stopped: the last event, unless it fails. */
    void ended(Race race);

    /** Tells that the race failed in a way that no lane can report. */
    void failed(Throwable e);
  }

  private final RaceRun run;
  private final Executor modelThread;
  private final Listener listener;
  private final Cancellation.Request stop = new Cancellation.Request();

  RaceThread(RaceRun run, Executor modelThread, Listener listener) {
    this.run = run;
    this.modelThread = modelThread;
    this.listener = listener;
  }

  void start() {
    queue();
  }

  /** Ends it after the forward pass in progress; what was generated stays. */
  void stop() {
    stop.cancel();
  }

  private void queue() {
    try {
      modelThread.execute(this::turn);
    } catch (RejectedExecutionException e) {
      // the window closes, and nothing is left to say
    }
  }

  private void turn() {
    try {
      stop.check();
      if (!run.hasNext()) {
        end();
        return;
      }
      Race race = run.next();
      listener.advanced(new Progress(race, run.task(), run.share(), run.secondsLeft()));
      queue();
    } catch (CancellationException e) {
      end();
    } catch (Throwable e) {
      end();
      listener.failed(e);
    }
  }

  private void end() {
    Race race = run.race();
    run.close();
    listener.ended(race);
  }
}

package org.unmask.app.tab.learn;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.unmask.io.Cancellation;
import org.unmask.lesson.show.LessonModels;
import org.unmask.lesson.show.Show;
import org.unmask.lesson.show.ShowRun;
import org.unmask.lesson.show.Shown;

/**
 * The work of a step on the thread that runs models: one piece at a time, then it queues up again,
 * so that other tabs get their turns.
 */
final class ShowThread {
  /** A listener, called on the model's thread. */
  interface Listener {
    /**
     * Tells that there is more to show.
     *
     * @param isComplete whether nothing is to come
     */
    void showed(Shown shown, boolean isComplete);

    /** Tells that it cannot be shown. */
    void failed(Throwable reason);
  }

  private final Show show;
  private final LessonModels models;
  private final Executor modelThread;
  private final Listener listener;
  private final Cancellation.Request stop = new Cancellation.Request();
  private @Nullable ShowRun run;

  ShowThread(Show show, LessonModels models, Executor modelThread, Listener listener) {
    this.show = show;
    this.models = models;
    this.modelThread = modelThread;
    this.listener = listener;
  }

  void start() {
    try {
      modelThread.execute(this::turn);
    } catch (RejectedExecutionException e) {
      // the window closes, and nothing is left to show
    }
  }

  /** Ends it after the work in progress; nothing more is heard. */
  void stop() {
    stop.cancel();
  }

  private void turn() {
    try {
      stop.check();
      ShowRun now = run == null ? ShowRun.of(show, models) : run;
      run = now;
      Shown shown = now.next();
      stop.check();
      if (now.hasNext()) {
        listener.showed(shown, false);
        start();
      } else {
        now.close();
        listener.showed(shown, true);
      }
    } catch (CancellationException e) {
      close();
    } catch (Throwable e) {
      close();
      listener.failed(e);
    }
  }

  private void close() {
    if (run != null) {
      run.close();
    }
  }
}

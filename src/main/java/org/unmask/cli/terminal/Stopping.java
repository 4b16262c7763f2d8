package org.unmask.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.unmask.io.Cancellation;

/** A handler of Ctrl-C, which holds the end of the process back until the work is saved. */
public final class Stopping implements Cancellation, AutoCloseable {
  private static final long LONGEST_SAVE_SECONDS = 300;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().unstarted(this::await);

  public Stopping() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    asked.countDown();
    try {
      saved.await(LONGEST_SAVE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether Ctrl-C was pressed. */
  @Override
  public boolean isCancelled() {
    return asked.getCount() == 0;
  }

  @Override
  public void close() {
    saved.countDown();
    if (!isCancelled()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the end began just now, and nothing holds it back any more
      }
    }
  }
}

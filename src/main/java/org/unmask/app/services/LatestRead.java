package org.unmask.app.services;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A reader for view-models that works away from the JavaFX thread and delivers only the latest
 * result.
 */
public final class LatestRead {
  private final Executor work;
  private final Executor screen;
  private int latest;

  /**
   * Creates a reader.
   *
   * @param screen runs what changes properties, and calls {@link #read}
   */
  public LatestRead(Executor work, Executor screen) {
    this.work = work;
    this.screen = screen;
  }

  /**
   * Reads in the background.
   *
   * @param take gets the result on the screen's executor, unless another read has begun by then
   */
  public <T> void read(Supplier<T> reader, Consumer<T> take) {
    latest++;
    int number = latest;
    try {
      work.execute(
          () -> {
            T found = reader.get();
            screen.execute(
                () -> {
                  if (number == latest) {
                    take.accept(found);
                  }
                });
          });
    } catch (RejectedExecutionException e) {
      // the window closes
    }
  }
}

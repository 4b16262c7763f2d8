package org.unmask.io;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A signal to long work, on any thread, that its result is no longer wanted. */
@FunctionalInterface
public interface Cancellation {
  /** Never cancelled. */
  Cancellation NEVER = () -> false;

  /** Returns whether the work is to end. */
  boolean isCancelled();

  /**
   * Ends the work, if it is to end.
   *
   * @throws CancellationException if it is cancelled
   */
  default void check() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }

  /**
   * Returns the same elements; {@code next()} throws {@link CancellationException} once cancelled.
   */
  default <T> Iterable<T> over(Iterable<T> all) {
    return () -> {
      Iterator<T> each = all.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public T next() {
          check();
          return each.next();
        }
      };
    };
  }

  /** A cancellation that one {@link #cancel} call starts, from any thread. */
  final class Request implements Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Asks the work to end; returns whether this was the first call. */
    public boolean cancel() {
      return !cancelled.getAndSet(true);
    }

    @Override
    public boolean isCancelled() {
      return cancelled.get();
    }
  }
}

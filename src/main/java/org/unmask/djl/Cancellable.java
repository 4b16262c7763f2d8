package org.unmask.djl;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Things gone through one by one, unless a person has no wish for what comes of them any more. */
record Cancellable<T>(Iterable<T> all, BooleanSupplier cancelled) implements Iterable<T> {
  /** Never cancelled. */
  static final BooleanSupplier NEVER = () -> false;

  /**
   * Goes through them.
   *
   * @return whose {@code next()} throws {@link CancellationException} once it is cancelled
   */
  @Override
  public Iterator<T> iterator() {
    Iterator<T> each = all.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public T next() {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        return each.next();
      }
    };
  }
}

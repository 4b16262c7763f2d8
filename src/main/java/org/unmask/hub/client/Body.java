package org.unmask.hub.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.unmask.error.Message;

/**
 * A response's bytes, asked for piece by piece by one thread, which is never held by the network
 * for longer than a tick.
 */
public final class Body implements Flow.Subscriber<List<ByteBuffer>> {
  private sealed interface Event permits Piece, End, Failure {}

  private record Piece(List<ByteBuffer> bytes) implements Event {}

  private record End() implements Event {}

  private record Failure(Throwable cause) implements Event {}

  private final Duration stall;
  private final Runnable check;

  /** A piece is asked for when the one before is taken, so there are few at a time. */
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(8);

  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean unwanted;
  private boolean ended;

  /**
   * A body not yet subscribed.
   *
   * @param stall how long it may bring nothing
   * @param check throws if nobody waits any more
   */
  Body(Duration stall, Runnable check) {
    this.stall = stall;
    this.check = check;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (unwanted) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    events.add(new Piece(bytes));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Failure(cause));
  }

  @Override
  public void onComplete() {
    events.add(new End());
  }

  /**
   * The next piece, or null at the end.
   *
   * @throws IOException if the connection breaks or stalls
   */
  public @Nullable List<ByteBuffer> next() throws IOException {
    if (ended) {
      return null;
    }
    long start = System.nanoTime();
    while (true) {
      check.run();
      switch (poll()) {
        case null -> {
          if (System.nanoTime() - start > stall.toNanos()) {
            throw new TransferException(
                Message.of("the server has sent nothing for %d s", stall.toSeconds()));
          }
        }
        case Piece(List<ByteBuffer> bytes) -> {
          requireNonNull(subscription).request(1);
          return bytes;
        }
        case End() -> {
          ended = true;
          return null;
        }
        case Failure(Throwable cause) ->
            throw new TransferException(HttpExchange.reason(cause), cause);
      }
    }
  }

  private @Nullable Event poll() {
    try {
      return events.poll(HttpExchange.TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw HttpExchange.interrupted();
    }
  }

  /** Wants no more. */
  void cancel() {
    unwanted = true;
    Flow.Subscription given = subscription;
    if (given != null && !ended) {
      given.cancel();
    }
  }
}

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
 * The body of a response, read in chunks by one thread, which never waits longer than a tick for
 * the network.
 */
public final class Body implements Flow.Subscriber<List<ByteBuffer>> {
  private sealed interface Event permits Piece, End, Failure {}

  private record Piece(List<ByteBuffer> bytes) implements Event {}

  private record End() implements Event {}

  private record Failure(Throwable cause) implements Event {}

  private final Duration stall;
  private final Runnable check;

  /** The chunks received; the next is requested once one is taken, so there are few. */
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(8);

  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean unwanted;
  private boolean ended;

  /**
   * Creates a body that is not yet subscribed.
   *
   * @param stall the timeout without data
   * @param check throws once the download is cancelled
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
   * Returns the next chunk, or null at the end.
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

  /** Cancels the rest. */
  void cancel() {
    unwanted = true;
    Flow.Subscription given = subscription;
    if (given != null && !ended) {
      given.cancel();
    }
  }
}

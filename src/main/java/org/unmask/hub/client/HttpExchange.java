package org.unmask.hub.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.unmask.error.Message;
import org.unmask.io.Cancellation;
import org.unmask.io.Reason;

/** An HTTP client with a stall timeout and cancellation. The token is sent to the endpoint only. */
public final class HttpExchange implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpExchange.class.getName());

  /** The interval at which a wait checks for cancellation. */
  static final long TICK_MILLISECONDS = 100;

  private static final Duration CONNECT = Duration.ofSeconds(15);

  private final HubSettings settings;
  private final Duration stall;
  private final Cancellation cancellation;
  private final HttpClient client;

  /**
   * Creates a client.
   *
   * @throws org.unmask.error.UserError if there is a proxy that cannot be used
   */
  public HttpExchange(HubSettings settings, Duration stall, Cancellation cancellation) {
    this.settings = settings;
    this.stall = stall;
    this.cancellation = cancellation;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one file at a time has no use for more
            .followRedirects(HttpClient.Redirect.NEVER) // they are followed by hand, for the token
            .connectTimeout(CONNECT)
            .proxy(settings.proxies().selector())
            .build();
  }

  /**
   * Sends a request, and waits for the response's headers.
   *
   * @param from the first byte to request
   * @throws IOException if there is no response
   * @throws CancellationException if it is cancelled
   */
  Answer ask(String method, URI address, long from) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.noBody())
            .header("User-Agent", "unmask/0.1.0")
            .header("Accept-Encoding", "identity"); // sizes are of the file itself
    if (from > 0) {
      request.header("Range", "bytes=%d-".formatted(from));
    }
    if (isHome(address)) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    var pending = client.sendAsync(request.build(), BodyHandlers.ofPublisher());
    try {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = await(pending);
      var body = new Body(stall, cancellation::check);
      response.body().subscribe(body);
      return new Answer(response.statusCode(), response.headers(), address, body);
    } finally {
      pending.cancel(true); // nothing, where it is complete
    }
  }

  /** Returns whether an address is on the endpoint's own server. */
  boolean isHome(URI address) {
    URI home = settings.endpoint();
    return origin(home).equals(origin(address));
  }

  private static String origin(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
    return "%s://%s:%d"
        .formatted(scheme, String.valueOf(address.getHost()).toLowerCase(Locale.ROOT), port);
  }

  private <T> T await(CompletableFuture<T> pending) throws IOException {
    long start = System.nanoTime();
    while (true) {
      cancellation.check();
      try {
        return pending.get(TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - start > stall.toNanos()) {
          throw new TransferException(
              Message.of("the server has not answered for %d s", stall.toSeconds()), e);
        }
      } catch (ExecutionException e) {
        Throwable cause = requireNonNull(e.getCause());
        throw new TransferException(reason(cause), cause);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }

  /** Waits unless cancelled. */
  void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      cancellation.check();
      try {
        Thread.sleep(TICK_MILLISECONDS);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    cancellation.check();
  }

  static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted");
  }

  /**
   * Returns why a transfer failed, in a clause; the client's own exceptions often have no words.
   */
  public static Message reason(Throwable failure) {
    return switch (failure) {
      case TransferException e -> e.message();
      case FileSystemException e -> Reason.of(e);
      case IOException e when String.valueOf(e.getMessage()).startsWith("No space left") ->
          Reason.of(e);
      case HttpConnectTimeoutException _ ->
          Message.of("the server did not accept the connection in time");
      case ConnectException _ -> Message.of("the server cannot be reached");
      case Throwable e -> {
        LOG.log(Level.DEBUG, "The connection failed", e);
        yield Message.of("the connection failed");
      }
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

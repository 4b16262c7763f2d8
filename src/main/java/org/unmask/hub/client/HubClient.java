package org.unmask.hub.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/** A client for one model on the Hub, which retries requests that fail temporarily. */
public final class HubClient implements AutoCloseable {
  private static final int MOST_REDIRECTS = 6;
  private static final int LONGEST_LIST = 16 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** A request that can be repeated. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws IOException;
  }

  /** A check that tells {@link #retry} whether a failed attempt made progress. */
  @FunctionalInterface
  public interface Advance {
    /** Returns whether bytes arrived since the last call. */
    boolean isMade();
  }

  private final ModelName model;
  private final HubSettings settings;
  private final Timeouts patience;
  private final HttpExchange wire;

  public HubClient(ModelName model, HubSettings settings, Timeouts patience, HttpExchange wire) {
    this.model = model;
    this.settings = settings;
    this.patience = patience;
    this.wire = wire;
  }

  /** Returns the commit of the revision and its files. */
  public Listing listing() {
    URI address =
        URI.create(
            "%s/api/models/%s/revision/%s"
                .formatted(settings.endpoint(), model.path(), encode(model.revision())));
    Message what = Message.of("the list of files");
    return retry(
        what,
        () -> false,
        () -> {
          try (Answer answer = follow("GET", address, 0, true)) {
            check(answer, what);
            return Listing.read(model, text(answer.body()));
          }
        });
  }

  /** Returns the checksum and size of a file. */
  public RemoteFile file(String commit, String name) {
    return retry(
        name,
        () -> false,
        () -> {
          // the Hub says what it has before it sends one elsewhere
          try (Answer answer = follow("HEAD", address(commit, name), 0, false)) {
            if (!answer.isRedirect()) {
              check(answer, name);
            }
            String etag = etag(answer);
            OptionalLong size = size(answer);
            if (!Checksum.isKnown(etag) || size.isEmpty()) {
              throw new UserError(
                  "%s: the server sent no checksum or size for %s. Check that HF_ENDPOINT is a Hugging Face Hub.",
                  model, name);
            }
            return new RemoteFile(name, etag, size.getAsLong());
          }
        });
  }

  /** Requests a file from a byte offset; status 206 means that the server accepted the offset. */
  public Answer open(String commit, RemoteFile file, long from) throws IOException {
    return follow("GET", address(commit, file.name()), from, true);
  }

  /** Throws an exception unless the request succeeded. */
  public void check(Answer answer, Object what) throws IOException {
    Refusal.check(answer, model, settings, what);
  }

  private URI address(String commit, String name) {
    return URI.create(
        "%s/%s/resolve/%s/%s".formatted(settings.endpoint(), model.path(), commit, name));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Follows redirects, to any server or only within the endpoint's. */
  private Answer follow(String method, URI start, long from, boolean everywhere)
      throws IOException {
    URI address = start;
    for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
      Answer answer = wire.ask(method, address, from);
      boolean tells = !everywhere && !answer.header("X-Linked-Etag").isEmpty();
      if (!answer.isRedirect() || tells) {
        return answer;
      }
      URI next = target(answer);
      if (!everywhere && !wire.isHome(next)) {
        return answer;
      }
      answer.close();
      address = next;
    }
    throw new UserError("%s: the server redirects too many times. Check HF_ENDPOINT.", model);
  }

  private URI target(Answer answer) {
    try {
      URI next = answer.address().resolve(answer.header("Location"));
      String scheme = String.valueOf(next.getScheme());
      boolean known = scheme.equals("https") || scheme.equals("http");
      boolean weaker = scheme.equals("http") && "https".equals(answer.address().getScheme());
      if (known && !weaker && next.getHost() != null) {
        return next;
      }
      throw new UserError(
          "%s: the server redirects to %s, which is not secure. Check HF_ENDPOINT.", model, next);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          e, "%s: the server redirects to an invalid address. Check HF_ENDPOINT.", model);
    }
  }

  private static String etag(Answer answer) {
    String linked = answer.header("X-Linked-Etag");
    String etag = linked.isEmpty() ? answer.header("ETag") : linked;
    return etag.replaceFirst("^W/", "").replace("\"", "");
  }

  private static OptionalLong size(Answer answer) {
    String linked = answer.header("X-Linked-Size");
    String size = linked.isEmpty() ? answer.header("Content-Length") : linked;
    return size.matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(size))
        : OptionalLong.empty();
  }

  private String text(Body body) throws IOException {
    var text = new ByteArrayOutputStream();
    for (List<ByteBuffer> piece = body.next(); piece != null; piece = body.next()) {
      for (ByteBuffer buffer : piece) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        text.writeBytes(bytes);
        if (text.size() > LONGEST_LIST) {
          throw new UserError(
              "%s: the list of files is larger than %d MiB, the limit. Choose another model.",
              model, LONGEST_LIST >> 20);
        }
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /**
   * Sends a request, and retries it after a pause if it fails temporarily.
   *
   * @param what the resource, for the error: a file name, or a message
   * @param advance a failed attempt that made progress resets the count of failures
   * @throws UserError if all attempts fail
   */
  public <T> T retry(Object what, Advance advance, Question<T> question) {
    int failures = 0;
    while (true) {
      try {
        return question.ask();
      } catch (IOException e) {
        failures = advance.isMade() ? 1 : failures + 1;
        if (failures >= patience.attempts()) {
          throw failed(what, e);
        }
        wire.pause(pause(failures, e));
      }
    }
  }

  private Duration pause(int failures, IOException failure) {
    Duration own = patience.pause().multipliedBy(1L << (failures - 1));
    if (failure instanceof Refusal.Busy busy && busy.asked().isPresent()) {
      Duration asked = busy.asked().get();
      if (asked.compareTo(LONGEST_WAIT) > 0) {
        throw new UserError(
            failure,
            "%s: %s. Try again in %d minutes.",
            model,
            busy.message(),
            asked.toMinutes() + 1);
      }
      return asked.compareTo(own) > 0 ? asked : own;
    }
    return own;
  }

  private UserError failed(Object what, IOException failure) {
    return new UserError(
        failure,
        "%s: cannot download %s from %s: %s. Check the network and try again. The download resumes where it stopped.",
        model,
        what,
        settings.endpoint(),
        HttpExchange.reason(failure));
  }

  @Override
  public void close() {
    wire.close();
  }
}

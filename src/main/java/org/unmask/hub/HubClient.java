package org.unmask.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.unmask.problem.Problem;

/** Asks the Hub about one model; what fails for now is asked for again. */
final class HubClient implements AutoCloseable {
  private static final int MOST_REDIRECTS = 6;
  private static final int LONGEST_LIST = 16 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Something asked of the network. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws IOException;
  }

  /** What {@link #retry} makes of an attempt that failed. */
  @FunctionalInterface
  interface Advance {
    /** Whether anything came since it was asked last. */
    boolean isMade();
  }

  private final ModelName model;
  private final HubSettings settings;
  private final Patience patience;
  private final Wire wire;

  HubClient(ModelName model, HubSettings settings, Patience patience, Wire wire) {
    this.model = model;
    this.settings = settings;
    this.patience = patience;
    this.wire = wire;
  }

  /** Which commit the revision is, and the files in it. */
  Listing listing() {
    URI address =
        URI.create(
            "%s/api/models/%s/revision/%s"
                .formatted(settings.endpoint(), model.path(), encode(model.revision())));
    return retry(
        "the list of its files",
        () -> false,
        () -> {
          try (Answer answer = follow("GET", address, 0, true)) {
            check(answer, "the list of its files");
            return Listing.read(model, text(answer.body()));
          }
        });
  }

  /** A file's checksum and size. */
  RemoteFile file(String commit, String name) {
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
              throw new Problem(
                  "%s: the server tells no checksum and size of %s; is HF_ENDPOINT a Hugging Face Hub?"
                      .formatted(model, name));
            }
            return new RemoteFile(name, etag, size.getAsLong());
          }
        });
  }

  /** A file's bytes from one on; the status says whether the server goes on there. */
  Answer open(String commit, RemoteFile file, long from) throws IOException {
    return follow("GET", address(commit, file.name()), from, true);
  }

  /** Throws what an answer that is not wanted means. */
  void check(Answer answer, String what) throws IOException {
    Refusal.check(answer, model, settings, what);
  }

  private URI address(String commit, String name) {
    return URI.create(
        "%s/%s/resolve/%s/%s".formatted(settings.endpoint(), model.path(), commit, name));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Follows redirects: everywhere, or within the endpoint's server only. */
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
    throw new Problem(
        "%s: the server sends from one address to another without end".formatted(model));
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
      throw new Problem("%s: the server sends to %s, which is not safe".formatted(model, next));
    } catch (IllegalArgumentException e) {
      throw new Problem("%s: the server sends to an address that is none".formatted(model), e);
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
          throw new Problem(
              "%s: the list of its files is longer than %d MiB"
                  .formatted(model, LONGEST_LIST >> 20));
        }
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /**
   * Asks, and asks again after a pause where it failed for now.
   *
   * @param what it is about, for people
   * @param advance an attempt that brought something does not count
   * @throws Problem if it fails for good
   */
  <T> T retry(String what, Advance advance, Question<T> question) {
    int failures = 0;
    while (true) {
      try {
        return question.ask();
      } catch (IOException e) {
        failures = advance.isMade() ? 1 : failures + 1;
        if (failures >= patience.attempts()) {
          throw new Problem(failed(what, e), e);
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
        throw new Problem(
            "%s: %s; try again in %d minutes"
                .formatted(model, failure.getMessage(), asked.toMinutes() + 1),
            failure);
      }
      return asked.compareTo(own) > 0 ? asked : own;
    }
    return own;
  }

  private String failed(String what, IOException failure) {
    return "%s: cannot get %s from %s: %s; check the network and try again, what is here is kept"
        .formatted(model, what, settings.endpoint(), failure.getMessage());
  }

  @Override
  public void close() {
    wire.close();
  }
}

package org.unmask.hub.client;

import java.time.Duration;
import java.util.Optional;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/** The errors for responses that are not a success, which say what to do. */
final class Refusal {
  private static final int LONGEST_WAIT_DIGITS = 6;

  private Refusal() {}

  /** A response that may succeed on a retry: status 429 or 5xx. */
  static final class Busy extends TransferException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> wait;

    Busy(Message message, Optional<Duration> wait) {
      super(message);
      this.wait = wait;
    }

    /** Returns the delay of its {@code Retry-After} header. */
    Optional<Duration> asked() {
      return wait;
    }
  }

  /**
   * Returns if the status is 200 or 206.
   *
   * @param what the resource requested
   * @throws Busy if a retry may succeed
   * @throws UserError if it cannot
   */
  static void check(Answer answer, ModelName model, HubSettings settings, Object what) throws Busy {
    int status = answer.status();
    if (status == 200 || status == 206) {
      return;
    }
    String code = answer.header("X-Error-Code");
    if (status == 429 || status >= 500) {
      throw new Busy(
          status == 429
              ? Message.of("too many requests (HTTP 429)")
              : Message.of("the server returned an error (HTTP %d)", status),
          wait(answer));
    }
    boolean signedIn = settings.token().isPresent();
    String page = settings.endpoint() + "/" + model.path();
    Message token =
        signedIn
            ? Message.of("Check that the token in HF_TOKEN is valid and has access.")
            : Message.of("Set HF_TOKEN to a token from %s/settings/tokens.", settings.endpoint());
    if (code.equals("GatedRepo") || status == 403) {
      throw new UserError(
          "%s is gated (HTTP %d). Accept its licence at %s. %s", model, status, page, token);
    }
    if (code.equals("RevisionNotFound")) {
      throw new UserError(
          "%s has no revision %s. See %s/tree/main for its revisions.",
          model.path(), model.revision(), page);
    }
    if (code.equals("RepoNotFound") || status == 401) {
      throw new UserError(
          "%s does not exist or is private (HTTP %d). Check the name. If the model is private: %s",
          model, status, token);
    }
    if (status == 404) {
      throw new UserError("%s: %s does not exist (HTTP 404). Check the name.", model, what);
    }
    throw new UserError(
        "%s: the server refused %s (HTTP %d). Check HF_ENDPOINT.", model, what, status);
  }

  private static Optional<Duration> wait(Answer answer) {
    String seconds = answer.header("Retry-After");
    return seconds.length() <= LONGEST_WAIT_DIGITS && seconds.matches("[0-9]+")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }
}

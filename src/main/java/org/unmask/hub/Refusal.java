package org.unmask.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.unmask.problem.Problem;

/** What it means that a server did not give what was asked for, and what to do. */
final class Refusal {
  private static final int LONGEST_WAIT_DIGITS = 6;

  private Refusal() {}

  /** A server that may give it later. */
  static final class Busy extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> wait;

    Busy(String message, Optional<Duration> wait) {
      super(message);
      this.wait = wait;
    }

    /** How long it asks to wait. */
    Optional<Duration> asked() {
      return wait;
    }
  }

  /**
   * Throws what an answer that is not wanted means.
   *
   * @param what was asked for
   * @throws Busy if it may be given later
   * @throws Problem if not
   */
  static void check(Answer answer, ModelName model, HubSettings settings, String what) throws Busy {
    int status = answer.status();
    if (status == 200 || status == 206) {
      return;
    }
    String code = answer.header("X-Error-Code");
    if (status == 429 || status >= 500) {
      String reason = status == 429 ? "too many requests from here" : "the server has a trouble";
      throw new Busy("%s (%d)".formatted(reason, status), wait(answer));
    }
    boolean signedIn = settings.token().isPresent();
    String page = settings.endpoint() + "/" + model.path();
    String token =
        signedIn
            ? "see that the token in HF_TOKEN is right and may read it"
            : "put a token of %s/settings/tokens into HF_TOKEN".formatted(settings.endpoint());
    if (code.equals("GatedRepo") || status == 403) {
      throw new Problem(
          "%s is given to those only who accept its conditions (%d): accept them at %s, and %s"
              .formatted(model, status, page, token));
    }
    if (code.equals("RevisionNotFound")) {
      throw new Problem(
          "%s has no revision %s; %s/tree/main lists them"
              .formatted(model.path(), model.revision(), page));
    }
    if (code.equals("RepoNotFound") || status == 401) {
      throw new Problem(
          "%s is not there, or it is private (%d): check the name and, if it is private, %s"
              .formatted(model, status, token));
    }
    if (status == 404) {
      throw new Problem("%s: %s is not there (404): check the name".formatted(model, what));
    }
    throw new Problem("%s: the server refuses %s (%d)".formatted(model, what, status));
  }

  private static Optional<Duration> wait(Answer answer) {
    String seconds = answer.header("Retry-After");
    return seconds.length() <= LONGEST_WAIT_DIGITS && seconds.matches("[0-9]+")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }
}

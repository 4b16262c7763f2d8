package org.unmask.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can mend: a bad file, setting or machine. The message is one line that names
 * the thing, the value and what to do; it is shown as it stands, in a dialog or on standard error.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem in one line. */
  public Problem(String message) {
    super(message);
  }

  /** A problem in one line, and what lies beneath it. */
  public Problem(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "a problem has a message");
  }
}

package org.unmask.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error that the user can fix, such as an invalid file or setting. Its one-line message says
 * what happened, where, and what to do; it is shown unchanged in a dialog or on standard error.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates a problem with a one-line message. */
  public UserError(String message) {
    super(message);
  }

  /** Creates a problem with a one-line message and a cause. */
  public UserError(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "a problem has a message");
  }
}

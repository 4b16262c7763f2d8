package org.unmask.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error that the user can fix, such as an invalid file or setting. It says what happened, where,
 * and what to do. Commands print it in English; the window translates it.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Message message;

  /**
   * Creates an error.
   *
   * @param pattern a literal, in English; see {@link Message}
   */
  public UserError(String pattern, @Nullable Object... arguments) {
    this(Message.of(pattern, arguments), null);
  }

  /**
   * Creates an error with a cause, whose own words are for the log.
   *
   * @param pattern a literal, in English; see {@link Message}
   */
  public UserError(@Nullable Throwable cause, String pattern, @Nullable Object... arguments) {
    this(Message.of(pattern, arguments), cause);
  }

  private UserError(Message message, @Nullable Throwable cause) {
    super(message.toString(), cause);
    this.message = message;
  }

  /** Returns what it says, to be translated. */
  public Message message() {
    return message;
  }

  /** Returns what it says in English. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}

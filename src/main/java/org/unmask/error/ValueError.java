package org.unmask.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that breaks a rule, such as a ratio above 1. It names the value and the rule; the code
 * that knows the file that the value is from puts it into a {@link UserError}.
 */
public final class ValueError extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Message message;

  /**
   * Creates an error.
   *
   * @param pattern a literal, in English; see {@link Message}
   */
  public ValueError(String pattern, @Nullable Object... arguments) {
    this(Message.of(pattern, arguments), null);
  }

  /** Creates an error with a cause. */
  public ValueError(@Nullable Throwable cause, String pattern, @Nullable Object... arguments) {
    this(Message.of(pattern, arguments), cause);
  }

  private ValueError(Message message, @Nullable Throwable cause) {
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

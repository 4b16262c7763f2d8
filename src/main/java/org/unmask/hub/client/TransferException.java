package org.unmask.hub.client;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unmask.error.Message;

/** An attempt to get something from a server that failed, and may succeed on a retry. */
public class TransferException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Message message;

  /**
   * Creates an exception.
   *
   * @param message a clause without a full stop
   */
  public TransferException(Message message) {
    this(message, null);
  }

  /** Creates an exception with a cause. */
  TransferException(Message message, @Nullable Throwable cause) {
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

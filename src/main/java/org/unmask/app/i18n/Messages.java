package org.unmask.app.i18n;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.io.Bundles;
import org.unmask.io.Reason;

/**
 * The messages of the window in one language. Each is a {@link MessageFormat} in {@code
 * messages.properties} or one of its translations; those of errors come from all over the program,
 * with their translations in {@code errors_….properties}.
 */
public final class Messages {
  private static final String BUNDLE = "org.unmask.app.messages";

  private static final String ERRORS = "org.unmask.app.errors";

  private final Language language;
  private final ResourceBundle bundle;
  private final ResourceBundle errors;

  /** Creates the messages of a language. */
  public Messages(Language language) {
    this.language = language;
    bundle = Bundles.find(BUNDLE, language.locale());
    errors = Bundles.find(ERRORS, language.locale());
  }

  /** Returns the language of the messages. */
  public Language language() {
    return language;
  }

  /**
   * Returns a message.
   *
   * @param values replace {@code {0}}, {@code {1}} …, formatted for the language; {@link Message}s
   *     among them are translated
   * @throws java.util.MissingResourceException if there is no such message
   */
  public String text(String key, Object... values) {
    Object[] said =
        Stream.of(values)
            .map(value -> value instanceof Message message ? translated(message) : value)
            .toArray();
    return new MessageFormat(bundle.getString(key), language.locale()).format(said);
  }

  /** Returns what another part of the program says, translated. */
  public String translated(Message message) {
    return message.in(errors, language.locale());
  }

  /**
   * Returns what the window says of anything that went wrong: an error that the user can mend in
   * its own words, any other by its class: its words and its trace are for the log.
   */
  public String error(Throwable e) {
    return switch (e) {
      case UserError error -> translated(error.message());
      case ValueError error -> translated(error.message());
      case OutOfMemoryError _ -> text("error.memory");
      case UncheckedIOException failed -> file(Objects.requireNonNull(failed.getCause()));
      case IOException failed -> file(failed);
      default -> text("error.unexpected", e.getClass().getSimpleName());
    };
  }

  private String file(IOException e) {
    return e instanceof FileSystemException named && named.getFile() != null
        ? text("error.file", named.getFile(), Reason.of(e))
        : text("error.some-file", Reason.of(e));
  }

  /**
   * Returns a message about a number of things, in the {@link PluralForm} form of the number:
   * {@code key.one}, {@code key.other} …
   *
   * @param number replaces {@code {0}}; the values replace {@code {1}} …
   */
  public String count(String key, long number, Object... values) {
    Object[] all = Stream.concat(Stream.of(number), Stream.of(values)).toArray();
    return text(key + language.plural(number).suffix(), all);
  }
}

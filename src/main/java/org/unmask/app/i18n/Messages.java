package org.unmask.app.i18n;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.unmask.io.Bundles;

/**
 * The messages of the window in one language. Each is a {@link MessageFormat} in {@code
 * messages.properties} or one of its translations.
 */
public final class Messages {
  private static final String BUNDLE = "org.unmask.app.messages";

  private final Language language;
  private final ResourceBundle bundle;

  /** Creates the messages of a language. */
  public Messages(Language language) {
    this.language = language;
    bundle = Bundles.find(BUNDLE, language.locale());
  }

  /** Returns the language of the messages. */
  public Language language() {
    return language;
  }

  /**
   * Returns a message.
   *
   * @param values replace {@code {0}}, {@code {1}} …, formatted for the language
   * @throws java.util.MissingResourceException if there is no such message
   */
  public String text(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), language.locale()).format(values);
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

package org.unmask.app.language;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.unmask.io.Bundles;

/**
 * What the window says, in one language. Each message is a {@link MessageFormat} in {@code
 * messages.properties} and its translations beside it.
 */
public final class Messages {
  private static final String BUNDLE = "org.unmask.app.messages";

  private final Language language;
  private final ResourceBundle bundle;

  /** The messages of a language. */
  public Messages(Language language) {
    this.language = language;
    bundle = Bundles.find(BUNDLE, language.locale());
  }

  /** Which language they are in. */
  public Language language() {
    return language;
  }

  /**
   * A message.
   *
   * @param values take the places of {@code {0}}, {@code {1}} …; numbers are written as the
   *     language does
   * @throws java.util.MissingResourceException if there is no such message
   */
  public String text(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), language.locale()).format(values);
  }

  /**
   * A message about a number of things, which has a form for each {@link Plural} the language tells
   * apart: {@code key.one}, {@code key.other} …
   *
   * @param number takes the place of {@code {0}}, and the values those of {@code {1}} …
   */
  public String count(String key, long number, Object... values) {
    Object[] all = Stream.concat(Stream.of(number), Stream.of(values)).toArray();
    return text(key + language.plural(number).suffix(), all);
  }
}

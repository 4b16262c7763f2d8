package org.unmask.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * A text for the user that can be translated: an English pattern, as of {@link String#format}, and
 * its arguments; without arguments, the text itself. A translation is a pattern too, found by the
 * {@link #key} of the English one.
 *
 * @param arguments messages among them are translated with the text; all others stay as they are
 */
public record Message(String pattern, List<@Nullable Object> arguments) {
  /** Creates a message. An error among the arguments stands for its message. */
  public static Message of(String pattern, @Nullable Object... arguments) {
    List<@Nullable Object> said = new ArrayList<>();
    for (Object argument : arguments) {
      said.add(said(argument));
    }
    return new Message(pattern, said);
  }

  /** Keeps a view of the arguments that does not change. */
  public Message {
    arguments = Collections.unmodifiableList(arguments);
  }

  private static @Nullable Object said(@Nullable Object argument) {
    return switch (argument) {
      case UserError e -> e.message();
      case ValueError e -> e.message();
      case null, default -> argument;
    };
  }

  /**
   * Returns what the pattern is called in bundles of translations: its words and its places, joined
   * by hyphens. “The length is %d, but must be from 2 to %d.” is {@code
   * the-length-is-%d-but-must-be-from-2-to-%d}.
   */
  public String key() {
    return pattern
        .replaceAll("[^\\p{Alnum}%]+", "-")
        .replaceAll("^-|-$", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the text in the language of a bundle; in English what the bundle lacks. */
  public String in(ResourceBundle translations, Locale language) {
    Object[] said =
        arguments.stream()
            .map(each -> each instanceof Message inner ? inner.in(translations, language) : each)
            .toArray();
    String name = key();
    String translated = translations.containsKey(name) ? translations.getString(name) : pattern;
    return formatted(language, translated, said);
  }

  /** Returns the English text. */
  @Override
  public String toString() {
    return formatted(Locale.ROOT, pattern, arguments.toArray());
  }

  private static String formatted(Locale locale, String pattern, @Nullable Object[] arguments) {
    return arguments.length == 0 ? pattern : String.format(locale, pattern, arguments);
  }
}

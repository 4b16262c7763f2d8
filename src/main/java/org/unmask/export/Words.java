package org.unmask.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said beside the text in files that hold words and not pixels: {@code words.properties}
 * and its translations.
 *
 * @param language a language tag, as “en”
 * @param patterns with the places {@code {0}}, {@code {1}} …, in the order of their keys
 */
record Words(String language, Map<String, String> patterns) {
  private static final String ENGLISH = "en";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** The words of a language; English where there are none of it. */
  static Words of(Locale locale) {
    Map<String, String> own = read("words_" + locale.getLanguage() + ".properties");
    return own == null
        ? new Words(ENGLISH, require(read("words.properties")))
        : new Words(locale.getLanguage(), own);
  }

  private static Map<String, String> require(@Nullable Map<String, String> words) {
    if (words == null) {
      throw new IllegalStateException("the words are not in the program");
    }
    return words;
  }

  private static @Nullable Map<String, String> read(String name) {
    try (InputStream in = Words.class.getResourceAsStream(name)) {
      if (in == null) {
        return null;
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      var words = new TreeMap<String, String>();
      properties.forEach((key, text) -> words.put((String) key, (String) text));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if there is none of that key
   */
  String say(String key, Object... values) {
    String text = patterns.get(key);
    if (text == null) {
      throw new IllegalArgumentException("there are no words " + key);
    }
    // all at once: a value may itself look like a place
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
  }
}

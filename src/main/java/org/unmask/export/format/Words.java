package org.unmask.export.format;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.io.Bundles;

/**
 * The words beside the text in files that hold words and not pixels: {@code words.properties} and
 * its translations. They are no message formats: the page's player fills the same patterns, with
 * numbers as they are.
 *
 * @param language a language tag, as “en”
 * @param patterns with the places {@code {0}}, {@code {1}} …, in the order of their keys
 */
public record Words(String language, Map<String, String> patterns) {
  private static final String BUNDLE = "org.unmask.export.format.words";
  private static final String ENGLISH = "en";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** Returns the words of a language; English where there are none of it. */
  public static Words of(Locale locale) {
    ResourceBundle bundle = Bundles.find(BUNDLE, locale);
    String language = bundle.getLocale().getLanguage();
    var patterns = new TreeMap<String, String>();
    bundle.keySet().forEach(key -> patterns.put(key, bundle.getString(key)));
    return new Words(language.isEmpty() ? ENGLISH : language, patterns);
  }

  /**
   * Returns one of them.
   *
   * @throws IllegalArgumentException if there is none of that key
   */
  public String say(String key, Object... values) {
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

package org.unmask.lesson.show;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.error.ValueError;

/**
 * A text of a lesson in its languages. A figure of what the step shows stands in braces, as {@code
 * {loss 90}}.
 *
 * @param paragraphs by language, the first of which is shown to a user who reads none of them
 */
public record LessonText(Map<String, List<String>> paragraphs) {
  /** No text. */
  public static final LessonText NONE = new LessonText(Map.of());

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]{1,80})\\}");

  /** Copies the paragraphs. */
  public LessonText {
    var copy = new LinkedHashMap<String, List<String>>();
    paragraphs.forEach((language, text) -> copy.put(language, List.copyOf(text)));
    paragraphs = java.util.Collections.unmodifiableMap(copy);
  }

  /** Returns whether it says nothing. */
  public boolean isEmpty() {
    return paragraphs.isEmpty();
  }

  /** Returns the paragraphs of a language; of the first one where there are none of it. */
  public List<String> in(String language) {
    return isEmpty()
        ? List.of()
        : paragraphs.getOrDefault(language, paragraphs.values().iterator().next());
  }

  /** Returns the first paragraph of a language: all of a title. */
  public String line(String language) {
    return isEmpty() ? "" : in(language).getFirst();
  }

  /** Returns the names of the figures in it, in any language. */
  public Set<String> figures() {
    var names = new TreeSet<String>();
    for (List<String> texts : paragraphs.values()) {
      for (String text : texts) {
        PLACE.matcher(text).results().map(LessonText::name).forEach(names::add);
      }
    }
    return names;
  }

  private static String name(MatchResult place) {
    return place.group(1).strip();
  }

  /**
   * Returns the text without the paragraphs whose figures have no value, such as those of a model
   * that is missing.
   */
  public LessonText known(Shown shown) {
    var rest = new LinkedHashMap<String, List<String>>();
    paragraphs.forEach(
        (language, text) ->
            rest.put(language, text.stream().filter(each -> isKnown(each, shown)).toList()));
    return new LessonText(rest);
  }

  private static boolean isKnown(String paragraph, Shown shown) {
    return PLACE.matcher(paragraph).results().noneMatch(place -> isMissing(name(place), shown));
  }

  private static boolean isMissing(String name, Shown shown) {
    try {
      return shown.figure(name).isEmpty();
    } catch (ValueError e) {
      return false; // the checker says which name is wrong
    }
  }

  /** Returns a paragraph with its figures; an ellipsis for those that are not known yet. */
  public static String filled(String paragraph, Function<String, String> figures) {
    return PLACE
        .matcher(paragraph)
        .replaceAll(place -> Matcher.quoteReplacement(figures.apply(name(place))));
  }

  /** Returns a paragraph with the figures of what is shown, as a language writes numbers. */
  public static String filled(String paragraph, Shown shown, Locale locale) {
    return filled(paragraph, name -> figure(name, shown, locale));
  }

  private static String figure(String name, Shown shown, Locale locale) {
    try {
      return shown.figure(name).map(figure -> figure.written(locale)).orElse("…");
    } catch (ValueError e) {
      return "?"; // the checker says which name is wrong
    }
  }
}

package org.unmask.generation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.setting.SettingValues;

/**
 * The settings of many texts: each has a seed of its own and, where there are documents, the
 * opening of one of them as its prompt.
 *
 * @param settings of all texts; the seed of the first
 * @param documents whose openings are prompts; none to begin all texts with the settings' prompt
 * @param words the maximum number of words of an opening, at least 1
 */
public record TextSeries(GenerationSettings settings, List<String> documents, int words) {
  private static final Pattern WORD = Pattern.compile("\\S+");

  /** In scripts without spaces, where a line is one word, this many letters are one. */
  private static final int LETTERS = 16;

  /** Checks the range, and copies the list. */
  public TextSeries {
    if (words < 1) {
      throw new IllegalArgumentException("an opening of %d words".formatted(words));
    }
    documents = List.copyOf(documents);
  }

  /** Returns the settings of a text, counted from 0: the same whichever came before. */
  public GenerationSettings settings(int text) {
    long seed = settings.settings().seed() + text;
    SettingValues own = SettingValues.NONE.with(GenerationSettings.SEED, seed);
    if (documents.isEmpty()) {
      return settings.with(own);
    }
    var random = new SplittableRandom(seed);
    String document = documents.get(random.nextInt(documents.size()));
    return settings.with(
        own.with(GenerationSettings.PROMPT, opening(document, 1 + random.nextInt(words))));
  }

  private static String opening(String document, int words) {
    int end = 0;
    Matcher word = WORD.matcher(document);
    for (int i = 0; i < words && word.find(); i++) {
      end = word.end();
    }
    int letters = document.codePointCount(0, end);
    return document.substring(
        0, document.offsetByCodePoints(0, Math.min(letters, LETTERS * words)));
  }
}

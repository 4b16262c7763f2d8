package org.unmask.training.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The first words of documents, which a model is asked to continue. */
public final class Openings {
  private static final int MOST = 2;
  private static final int WORDS = 4;
  private static final int LETTERS = 40;

  private Openings() {}

  /**
   * Returns at most two different openings, of four words from a document's first line that has
   * any; of a script without spaces the first letters.
   */
  public static List<String> of(List<String> documents) {
    return documents.stream()
        .flatMap(document -> document.lines().filter(line -> !line.isBlank()).limit(1))
        .map(Openings::of)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static String of(String line) {
    String words =
        Arrays.stream(line.strip().split("\\s+", WORDS + 1))
            .limit(WORDS)
            .collect(Collectors.joining(" "));
    int end = words.codePointCount(0, words.length());
    return words.substring(0, words.offsetByCodePoints(0, Math.min(LETTERS, end)));
  }
}

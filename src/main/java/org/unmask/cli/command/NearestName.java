package org.unmask.cli.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that a mistyped one is nearest to, by edit distance (Levenshtein 1966). */
final class NearestName {
  /** A third of the letters may differ, but two always may. */
  private static final int SHARE = 3;

  private static final int LEAST = 2;

  private NearestName() {}

  /** Returns the shortest name that begins as typed, else the nearest, unless that is too far. */
  static Optional<String> of(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> name.startsWith(typed))
        .min(Comparator.comparingInt(String::length))
        .or(
            () ->
                names.stream()
                    .min(Comparator.comparingInt(name -> distance(typed, name)))
                    .filter(
                        name -> distance(typed, name) <= Math.max(LEAST, typed.length() / SHARE)));
  }

  /**
   * Returns d(|a|, |b|), where d(i, j) = min(d(i−1, j) + 1, d(i, j−1) + 1, d(i−1, j−1) + [aᵢ ≠
   * bⱼ]).
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

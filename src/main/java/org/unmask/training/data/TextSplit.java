package org.unmask.training.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Documents to learn from and documents to be scored by. No document is in both, however often it
 * occurs; a single document is cut at the end of a line.
 *
 * @param training to learn from
 * @param heldOut to be scored
 */
public record TextSplit(List<String> training, List<String> heldOut) {
  /** Copies the lists. */
  public TextSplit {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Holds out about a share of the letters: whole documents, drawn by their text, so that the same
   * ones are held out whatever else there is.
   *
   * @param share above 0, below 1
   */
  public static TextSplit of(List<String> documents, double share) {
    Map<String, Integer> counts = new HashMap<>();
    documents.forEach(document -> counts.merge(document, 1, Integer::sum));
    if (counts.size() == 1) {
      return cut(documents.getFirst(), share);
    }
    List<String> drawn = new ArrayList<>(counts.keySet());
    drawn.sort(
        Comparator.comparingDouble(TextSplit::draw).thenComparing(Comparator.naturalOrder()));
    double wanted = share * documents.stream().mapToLong(String::length).sum();
    Set<String> held = new HashSet<>();
    long letters = 0;
    for (String document : drawn.subList(0, drawn.size() - 1)) {
      if (letters < wanted) {
        held.add(document);
        letters += (long) document.length() * counts.getOrDefault(document, 0);
      }
    }
    return new TextSplit(
        documents.stream().filter(document -> !held.contains(document)).toList(),
        documents.stream().filter(held::contains).toList());
  }

  private static double draw(String document) {
    return new SplittableRandom(document.hashCode()).nextDouble();
  }

  private static TextSplit cut(String document, double share) {
    int at = (int) Math.round(document.length() * (1 - share));
    int line = document.indexOf('\n', at);
    int end = line < 0 ? at : line;
    return new TextSplit(
        List.of(document.substring(0, end)), List.of(document.substring(end).strip()));
  }
}

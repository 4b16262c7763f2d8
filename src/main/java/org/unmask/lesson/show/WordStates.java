package org.unmask.lesson.show;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result of {@link Show.States}: how alike a word's hidden states are, and where they lie.
 *
 * @param pairs of sentences, the first with each after it, then the second …; empty until all
 *     sentences are read
 * @param planes by layer, then by sentence: the first two principal components of the states
 * @param layer the one whose plane is shown first
 */
public record WordStates(List<Show.Use> uses, List<Pair> pairs, List<List<Spot>> planes, int layer)
    implements Shown {
  private static final Pattern NAME =
      Pattern.compile("(?:cosine (\\d{1,2}) (\\d{1,2})|(within|across))(?: at (\\d{1,3}))?");

  /**
   * The word in two sentences.
   *
   * @param one the number of the first, from 1
   * @param other the number of the second
   * @param isSameSense whether the lesson gives it the same sense in both
   * @param cosines by layer, the embeddings first; NaN of a state that is zero
   */
  public record Pair(int one, int other, boolean isSameSense, List<Double> cosines) {
    /** Copies the cosines. */
    public Pair {
      cosines = List.copyOf(cosines);
    }
  }

  /** A sentence in the plane of two principal components. */
  public record Spot(double x, double y) {}

  /** Copies the lists. */
  public WordStates {
    uses = List.copyOf(uses);
    pairs = List.copyOf(pairs);
    planes = planes.stream().map(List::copyOf).toList();
  }

  /** Returns the number of the last layer; the embeddings are 0. */
  public int lastLayer() {
    return planes.size() - 1;
  }

  /** Returns the mean cosine at a layer of all pairs of one sense, or of all of two senses. */
  public OptionalDouble mean(boolean isSameSense, int layer) {
    return pairs.stream()
        .filter(pair -> pair.isSameSense() == isSameSense)
        .mapToDouble(pair -> pair.cosines().get(layer))
        .average();
  }

  /**
   * {@inheritDoc} {@code cosine 1 2} is of two sentences at the last layer, {@code cosine 1 2 at 0}
   * at another; {@code within} is the mean of pairs of one sense, {@code across} of two senses.
   */
  @Override
  public Optional<Figure> figure(String name) {
    Matcher form = NAME.matcher(name);
    if (!form.matches()) {
      throw Figure.unknown(name, "cosine 1 2, within, across, each also as cosine 1 2 at 0");
    }
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    int at = form.group(4) == null ? lastLayer() : Integer.parseInt(form.group(4));
    if (at > lastLayer()) {
      throw Figure.unknown(name, "layers from 0 to %d".formatted(lastLayer()));
    }
    OptionalDouble found =
        form.group(3) == null
            ? cosine(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), at, name)
            : mean(form.group(3).equals("within"), at);
    return found.isEmpty() || Double.isNaN(found.getAsDouble())
        ? Optional.empty()
        : Optional.of(Figure.mean(found.getAsDouble()));
  }

  private OptionalDouble cosine(int one, int other, int layer, String name) {
    Pair found =
        pairs.stream()
            .filter(
                pair -> pair.one() == Math.min(one, other) && pair.other() == Math.max(one, other))
            .findFirst()
            .orElseThrow(
                () ->
                    Figure.unknown(
                        name, "cosines of two sentences from 1 to %d".formatted(uses.size())));
    return OptionalDouble.of(found.cosines().get(layer));
  }
}

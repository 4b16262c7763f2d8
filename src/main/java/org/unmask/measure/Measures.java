package org.unmask.measure;

import java.util.Arrays;
import org.unmask.text.TokenStatistics;

/**
 * What is measured of one text, of its generated tokens only: those of a prompt are seen and not
 * counted.
 *
 * @param nats generative likelihood: the mean of −ln p of a token under the judge
 * @param entropy of the tokens' own frequencies, in nats, see {@link TokenStatistics#entropy}
 * @param distinct different bigrams, divided by all
 * @param repeated the share of runs of four tokens that occurred earlier in the text
 */
public record Measures(double nats, double entropy, double distinct, double repeated) {
  private static final int BIGRAM = 2;
  private static final int RUN = 4;

  /**
   * Measures a text.
   *
   * @param tokens of the whole sequence, its start first
   * @param positions of the generated ones, ascending, from 1; at least one
   */
  public static Measures of(Judge judge, int[] tokens, int[] positions) {
    if (positions.length == 0) {
      throw new IllegalArgumentException("a text without generated tokens");
    }
    double nats = 0;
    for (float surprisal : judge.surprisals(tokens, positions)) {
      nats += surprisal;
    }
    int[] generated = Arrays.stream(positions).map(position -> tokens[position]).toArray();
    return new Measures(
        nats / positions.length,
        TokenStatistics.entropy(generated),
        TokenStatistics.distinct(BIGRAM, generated),
        1 - TokenStatistics.distinct(RUN, generated));
  }
}

package org.unmask.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.unmask.text.TokenStatistics;
import org.unmask.text.Vocabulary;

/**
 * The measures of one text, over its generated tokens only; prompt tokens are context.
 *
 * @param nats −ln p of the tokens under the judge, over their number; where the judge has another
 *     vocabulary, −ln p is of its own tokens of the same text
 * @param entropy the unigram entropy in nats, see {@link TokenStatistics#entropy}
 * @param distinct distinct bigrams / all bigrams of this text, not words and not over all texts
 * @param repeated the share of 4-grams that occurred earlier in the text
 */
public record Measures(double nats, double entropy, double distinct, double repeated) {
  private static final int BIGRAM = 2;
  private static final int RUN = 4;

  /**
   * Measures a text, by {@link TextScore}.
   *
   * @param vocabulary of the tokens
   * @param tokens the whole sequence, including the sequence start
   * @param positions the generated positions, ascending, from 1; at least one
   */
  public static Measures of(Judge judge, Vocabulary vocabulary, int[] tokens, int[] positions) {
    if (positions.length == 0) {
      throw new IllegalArgumentException("a text without generated tokens");
    }
    var written = new BitSet();
    IntStream.of(positions).forEach(written::set);
    double nats = TextScore.of(judge, vocabulary, tokens, written).nats();
    int[] generated = Arrays.stream(positions).map(position -> tokens[position]).toArray();
    return of(nats / positions.length, generated);
  }

  /**
   * Measures generated tokens that are scored already.
   *
   * @param nats the mean −ln p per token; NaN without a judge
   * @param generated the generated tokens, in order
   */
  public static Measures of(double nats, int... generated) {
    return new Measures(
        nats,
        TokenStatistics.entropy(generated),
        TokenStatistics.distinct(BIGRAM, generated),
        1 - TokenStatistics.distinct(RUN, generated));
  }
}

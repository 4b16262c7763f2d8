package org.unmask.measure;

import java.util.Arrays;
import org.unmask.text.Vocabulary;
import org.unmask.training.LanguageModelScorer;
import org.unmask.training.MaskedBatch;

/**
 * Says how likely a text is, exactly: a model that reads from left to right, asked for each token
 * after those before it.
 *
 * @param model of the same vocabulary as the texts; at row i it is asked for the token at i + 1
 */
public record Judge(LanguageModelScorer model) {
  /**
   * −ln p(token | all tokens before it).
   *
   * @param tokens of a whole sequence, its start first
   * @param positions of the tokens that are scored, from 1
   * @return nats, one for each position
   */
  public float[] surprisals(int[] tokens, int[] positions) {
    int[] rows = Arrays.stream(positions).map(position -> position - 1).toArray();
    int[] targets = Arrays.stream(positions).map(position -> tokens[position]).toArray();
    var weights = new float[positions.length];
    Arrays.fill(weights, 1);
    return model.crossEntropies(
        new MaskedBatch(1, tokens.length, tokens, rows, targets, weights, new double[1]));
  }

  /** Whether two vocabularies have the same tokens by the same ids. */
  public static boolean isSame(Vocabulary one, Vocabulary other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int token = 0; token < one.size(); token++) {
      if (one.isSpecial(token) != other.isSpecial(token)
          || !Arrays.equals(one.bytes(token), other.bytes(token))) {
        return false;
      }
    }
    return true;
  }
}

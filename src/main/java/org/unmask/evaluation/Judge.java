package org.unmask.evaluation;

import java.util.Arrays;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.objective.MaskedBatch;

/**
 * A judge: an autoregressive model that scores a text exactly by −ln p(token | tokens before it).
 *
 * @param model the scorer; its row i predicts the token at i + 1
 * @param tokenizer its own, which may be another than that of the texts
 * @param window how many tokens it takes at once, the sequence start among them, from 2
 */
public record Judge(LanguageModelScorer model, Tokenizer tokenizer, int window) {
  /**
   * Returns −ln p(token | all tokens before it) for each position.
   *
   * @param tokens the whole sequence, including the sequence start
   * @param positions the positions to score, from 1
   * @return nats, one value per position
   */
  public float[] surprisals(int[] tokens, int[] positions) {
    int[] rows = Arrays.stream(positions).map(position -> position - 1).toArray();
    int[] targets = Arrays.stream(positions).map(position -> tokens[position]).toArray();
    var weights = new float[positions.length];
    Arrays.fill(weights, 1);
    return model.crossEntropies(
        new MaskedBatch(1, tokens.length, tokens, rows, targets, weights, new double[1]));
  }

  /** Returns whether two vocabularies have the same token for each id. */
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

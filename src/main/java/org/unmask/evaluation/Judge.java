package org.unmask.evaluation;

import java.util.Arrays;
import org.unmask.error.UserError;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.objective.MaskedBatch;

/**
 * A judge: an autoregressive model that scores a text exactly by −ln p(token | tokens before it).
 *
 * @param model the scorer, with the vocabulary of the texts; its row i predicts the token at i + 1
 */
public record Judge(LanguageModelScorer model) {
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

  /**
   * Checks that a judge reads a model's tokens as they are.
   *
   * @throws UserError if it has another vocabulary
   */
  public static void requireSame(
      ModelLabel model, Tokenizer tokenizer, ModelLabel judge, Tokenizer judges) {
    if (tokenizer.start() != judges.start()
        || !isSame(tokenizer.vocabulary(), judges.vocabulary())) {
      throw new UserError(
          "%s has another vocabulary than %s. Name a judge with the same tokenizer.",
          judge.name(), model.name());
    }
  }

  /**
   * Checks that a judge takes texts of a length.
   *
   * @param maximum the longest text that it takes
   * @throws UserError if it takes shorter ones only
   */
  public static void requireLength(ModelLabel judge, int maximum, int length) {
    if (length > maximum) {
      throw new UserError(
          "The length is %d, but the judge %s takes at most %d tokens. Choose a smaller length.",
          length, judge.name(), maximum);
    }
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

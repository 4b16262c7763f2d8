package org.unmask.diffusion.model;

import java.util.Arrays;
import java.util.List;

/**
 * The model's prediction for one position.
 *
 * @param position the position asked about, from 0
 * @param tokens the most probable token ids, most probable first; never a special token but the end
 *     of text of a causal model
 * @param logProbabilities their natural logarithms of probability, descending: softmax over all
 *     tokens but the special ones, untempered
 * @param entropy of that softmax over the whole vocabulary, in nats
 * @param standing the natural logarithm of that softmax's probability of the token that the draft
 *     has at the position; of a mask it means nothing; NaN if the model does not say
 */
@SuppressWarnings("ArrayRecordComponent") // 256 of these are made each step
public record Prediction(
    int position, int[] tokens, float[] logProbabilities, double entropy, float standing) {
  /** Checks that each token has its probability and that there is one at least. */
  public Prediction {
    if (tokens.length == 0 || tokens.length != logProbabilities.length) {
      throw new IllegalArgumentException(
          "%d tokens with %d probabilities at position %d"
              .formatted(tokens.length, logProbabilities.length, position));
    }
  }

  /** A prediction of a model that does not say how probable a token is that stands there. */
  public Prediction(int position, int[] tokens, float[] logProbabilities, double entropy) {
    this(position, tokens, logProbabilities, entropy, Float.NaN);
  }

  /** Returns what each says of the token that the draft has: {@link #standing}. */
  public static float[] standings(List<Prediction> predictions) {
    float[] all = new float[predictions.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = predictions.get(i).standing;
    }
    return all;
  }

  /**
   * Returns the model's own probability of the token that the draft has at the position.
   *
   * @throws IllegalStateException if the model does not say
   */
  public double standingProbability() {
    if (Float.isNaN(standing)) {
      throw new IllegalStateException(
          "the model does not say how probable the token at position %d is".formatted(position));
    }
    return Math.min(1, Math.exp(standing));
  }

  /** Returns the same with the first candidates alone. */
  public Prediction first(int candidates) {
    return candidates >= tokens.length
        ? this
        : new Prediction(
            position,
            Arrays.copyOf(tokens, candidates),
            Arrays.copyOf(logProbabilities, candidates),
            entropy,
            standing);
  }

  /** Returns the model's own probability of the candidate at a rank from 0. */
  public double probability(int rank) {
    return Math.min(1, Math.exp(logProbabilities[rank]));
  }
}

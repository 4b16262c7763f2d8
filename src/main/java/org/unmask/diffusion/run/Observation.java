package org.unmask.diffusion.run;

import java.util.Arrays;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.TokenChoice;

/**
 * The model's prediction of one position in one step, as it is recorded: numbers rounded to five
 * decimals, so that a file keeps them exactly.
 *
 * @param position from 0
 * @param tokens the most probable ones, most probable first
 * @param probabilities the model's own (softmax over all but the special tokens, untempered), one
 *     for each token
 * @param chances the probabilities with which the tokens could be chosen, after temperature, top-k
 *     and top-p, one for each token; 0 where one was ruled out
 * @param entropy of the model's own distribution over the whole vocabulary, in nats
 */
@SuppressWarnings("ArrayRecordComponent") // thousands are made; equality is by content, below
public record Observation(
    int position, int[] tokens, float[] probabilities, float[] chances, float entropy) {
  private static final double GRAIN = 1e5;

  /** Checks that the lists fit each other. */
  public Observation {
    if (position < 0
        || tokens.length == 0
        || probabilities.length != tokens.length
        || chances.length != tokens.length) {
      throw new IllegalArgumentException(
          "%d tokens, %d probabilities and %d chances at position %d"
              .formatted(tokens.length, probabilities.length, chances.length, position));
    }
  }

  /** Returns what is recorded of a prediction: the first candidates of it. */
  static Observation of(Prediction prediction, TokenChoice choice, int candidates) {
    int count = Math.min(candidates, prediction.tokens().length);
    double[] distribution = choice.distribution(prediction);
    float[] probabilities = new float[count];
    float[] chances = new float[count];
    for (int rank = 0; rank < count; rank++) {
      probabilities[rank] = rounded(prediction.probability(rank));
      chances[rank] = rank < distribution.length ? rounded(distribution[rank]) : 0;
    }
    return new Observation(
        prediction.position(),
        Arrays.copyOf(prediction.tokens(), count),
        probabilities,
        chances,
        rounded(prediction.entropy()));
  }

  private static float rounded(double value) {
    return (float) (Math.round(value * GRAIN) / GRAIN);
  }

  /** Returns the most probable token. */
  public int best() {
    return tokens[0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Observation o
        && position == o.position
        && Arrays.equals(tokens, o.tokens)
        && Arrays.equals(probabilities, o.probabilities)
        && Arrays.equals(chances, o.chances)
        && entropy == o.entropy;
  }

  @Override
  public int hashCode() {
    return 31 * position + Arrays.hashCode(tokens);
  }
}

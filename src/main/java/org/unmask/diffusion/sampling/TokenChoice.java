package org.unmask.diffusion.sampling;

import java.util.Arrays;
import org.unmask.diffusion.model.Prediction;

/**
 * The rule by which a token is chosen from the model's prediction: p is the softmax of ℓ/T over the
 * top k, of which the smallest set of most probable tokens with at least the mass top-p is kept and
 * scaled to sum to one. The token that crosses top-p is thus kept, as Holtzman et al. define it;
 * the code published with ReMDM drops it.
 *
 * @param temperature T ≥ 0; at 0 the most probable token is taken
 * @param topK how many of the most probable tokens may be chosen, from 1 to {@link
 *     #MOST_CANDIDATES}; 0 for as many as that
 * @param topP the mass of the kept tokens, above 0, to 1 (all)
 * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al., The Curious Case of Neural Text
 *     Degeneration</a>
 */
public record TokenChoice(double temperature, int topK, double topP) {
  /**
   * The maximum number of candidates that are returned by the model: a whole row of logits never
   * is.
   */
  public static final int MOST_CANDIDATES = 4096;

  /** T; at its greatest value all candidates are about equal. */
  public static final Parameter TEMPERATURE = new Parameter("temperature", 0, 100, 0.05, 2, 0.7);

  /** k. */
  public static final Parameter TOP_K =
      new Parameter("top-k", 0, MOST_CANDIDATES, 1, 200, 50, "tokens");

  /** p. */
  public static final Parameter TOP_P = new Parameter("top-p", Double.MIN_VALUE, 1, 0.01, 1, 0.95);

  /** Checks the ranges. */
  public TokenChoice {
    TEMPERATURE.check(temperature);
    TOP_K.check(topK);
    TOP_P.check(topP);
  }

  /** Returns the defaults. */
  public static TokenChoice standard() {
    return new TokenChoice(TEMPERATURE.usual(), (int) TOP_K.usual(), TOP_P.usual());
  }

  /** Returns how many candidates to ask the model for. */
  public int candidates() {
    if (temperature == 0) {
      return 1;
    }
    return topK == 0 ? MOST_CANDIDATES : topK;
  }

  /**
   * Returns p over the kept candidates, most probable first, summing to one; the rest are dropped
   * from the end.
   */
  public double[] distribution(Prediction prediction) {
    if (temperature == 0) {
      return new double[] {1};
    }
    int count = Math.min(prediction.tokens().length, candidates());
    float[] logProbabilities = prediction.logProbabilities();
    double[] p = new double[count];
    double sum = 0;
    for (int rank = 0; rank < count; rank++) {
      p[rank] = Math.exp((logProbabilities[rank] - logProbabilities[0]) / temperature);
      sum += p[rank];
    }
    int kept = 0;
    double mass = 0;
    do {
      mass += p[kept++];
    } while (kept < count && mass < topP * sum);
    double[] nucleus = Arrays.copyOf(p, kept);
    for (int rank = 0; rank < kept; rank++) {
      nucleus[rank] /= mass;
    }
    return nucleus;
  }

  /** Returns the rank at which a distribution's running sum passes a uniform number from 0 to 1. */
  static int rankAt(double[] distribution, double uniform) {
    double left = uniform;
    for (int rank = 0; rank < distribution.length - 1; rank++) {
      left -= distribution[rank];
      if (left < 0) {
        return rank;
      }
    }
    return distribution.length - 1;
  }
}

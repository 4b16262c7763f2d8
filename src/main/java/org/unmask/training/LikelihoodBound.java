package org.unmask.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.unmask.problem.Problem;

/**
 * An upper bound on a text's negative log-likelihood under a masked-diffusion model, by sampling:
 * of a window's N tokens exactly l ~ U{1 … N} are masked, and the bound is the mean of N/l ·
 * Σ_masked CE. Every token of the text is scored once in each draw; tokens that an earlier window
 * has scored stay visible.
 *
 * @param nats per token; exp of it bounds the perplexity from above
 * @param standardError of that, the windows being a sample of such text and each of its masks a
 *     sample too: from the spread of the windows' own bounds, each the mean of its draws. More
 *     draws lessen the masks' part of it only. NaN for a text of one window, which shows no spread
 * @param tokens how many are scored
 * @see <a href="https://arxiv.org/abs/2502.09992">Nie et al., Large Language Diffusion Models,
 *     equation 6</a>
 */
public record LikelihoodBound(double nats, double standardError, long tokens) {
  /**
   * Samples the bound.
   *
   * @param windows of the text
   * @param draws how many masks for each window, from 1
   * @param batch how many windows the model is given at once, from 1
   * @throws Problem if no token of the text can be scored
   */
  public static LikelihoodBound evaluate(
      LanguageModelScorer model,
      Windows windows,
      Masker masker,
      int draws,
      int batch,
      RandomGenerator random) {
    if (draws < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "%d draws in batches of %d: both must be from 1".formatted(draws, batch));
    }
    int[] sizes = new int[windows.size()];
    long tokens = 0;
    for (int window = 0; window < sizes.length; window++) {
      sizes[window] = masker.maskable(windows.tokens(window), windows.scoredFrom(window)).length;
      tokens += sizes[window];
    }
    if (tokens == 0) {
      throw new Problem("The text has no tokens to score.");
    }
    double[][] bounds = new double[draws][sizes.length];
    for (double[] bound : bounds) {
      for (int from = 0; from < sizes.length; from += batch) {
        score(
            model,
            windows,
            masker,
            sizes,
            from,
            Math.min(sizes.length, from + batch),
            bound,
            random);
      }
    }
    return summary(bounds, sizes, tokens);
  }

  private static void score(
      LanguageModelScorer model,
      Windows windows,
      Masker masker,
      int[] sizes,
      int from,
      int to,
      double[] bound,
      RandomGenerator random) {
    List<int[]> chosen = new ArrayList<>();
    int[] first = new int[to - from];
    int[] counts = new int[to - from];
    for (int i = 0; i < counts.length; i++) {
      chosen.add(windows.tokens(from + i));
      first[i] = windows.scoredFrom(from + i);
      counts[i] = sizes[from + i] == 0 ? 0 : random.nextInt(1, sizes[from + i] + 1);
    }
    MaskedBatch masked = masker.maskExactly(chosen, first, counts, random);
    float[] crossEntropies = model.crossEntropies(masked);
    for (int row = 0; row < crossEntropies.length; row++) {
      int i = masked.rows()[row] / masked.length();
      bound[from + i] += crossEntropies[row] * (double) sizes[from + i] / counts[i];
    }
  }

  /** A ratio of two sums over windows; so are the squares of what each window has too much. */
  private static LikelihoodBound summary(double[][] bounds, int[] sizes, long tokens) {
    double[] means = new double[sizes.length];
    for (double[] bound : bounds) {
      for (int window = 0; window < means.length; window++) {
        means[window] += bound[window] / bounds.length;
      }
    }
    double nats = Arrays.stream(means).sum() / tokens;
    double squares = 0;
    int scored = 0;
    for (int window = 0; window < means.length; window++) {
      double excess = means[window] - nats * sizes[window];
      squares += excess * excess;
      scored += sizes[window] > 0 ? 1 : 0;
    }
    double error = scored > 1 ? Math.sqrt(squares * scored / (scored - 1)) / tokens : Double.NaN;
    return new LikelihoodBound(nats, error, tokens);
  }
}

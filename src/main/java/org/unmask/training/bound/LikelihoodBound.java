package org.unmask.training.bound;

import java.util.Arrays;
import org.unmask.error.UserError;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.Masker;

/**
 * An upper bound on a text's negative log-likelihood. Under a masked-diffusion model it is sampled:
 * of a window's N tokens exactly l ~ U{1 … N} are masked, and the bound is the mean of N/l ·
 * Σ_masked CE. The l of all draws of all W windows are stratified: l = 1 + ⌊N·t⌋, where t is (u +
 * draw/D + window/(W·D)) mod 1 with one u ~ U[0, 1), so that each window's draws cover all ratios
 * evenly, and so do all windows together. CE is of the softmax over the whole vocabulary, special
 * tokens among it, which a sampler never takes: what a model gives those counts against it, with
 * the story model 5·10⁻⁵ nats per token. Under a model that predicts each token from those before
 * it, it is the negative log-likelihood itself, Σ CE. Every token of the text is scored once, or
 * once in each draw; tokens that an earlier window has scored stay visible.
 *
 * @param nats per token; exp of it bounds the perplexity from above
 * @param standardError of that, the windows being a sample of such text and each of its masks a
 *     sample too: from the spread of the windows' own bounds, each the mean of its draws. More
 *     draws lessen the masks' part of it only. The windows' l being stratified, it is a little too
 *     high rather than too low. NaN for a text of one window, which shows no spread
 * @param tokens how many are scored
 * @param byRatio the plain mean cross-entropies, by mask ratio; none where nothing is masked
 * @see <a href="https://arxiv.org/abs/2502.09992">Nie et al., Large Language Diffusion Models,
 *     equation 6</a>
 */
public record LikelihoodBound(double nats, double standardError, long tokens, LossByRatio byRatio) {
  /**
   * Returns the figure of windows: a ratio of two sums over them; so are the squares of what each
   * window has too much.
   *
   * @param nats of each window, summed over its tokens
   * @param sizes how many tokens of each are scored; one of some window at least
   */
  static LikelihoodBound of(double[] nats, int[] sizes, LossByRatio byRatio) {
    long tokens = Arrays.stream(sizes).asLongStream().sum();
    double mean = Arrays.stream(nats).sum() / tokens;
    double squares = 0;
    int scored = 0;
    for (int window = 0; window < nats.length; window++) {
      double excess = nats[window] - mean * sizes[window];
      squares += excess * excess;
      scored += sizes[window] > 0 ? 1 : 0;
    }
    double error = scored > 1 ? Math.sqrt(squares * scored / (scored - 1)) / tokens : Double.NaN;
    return new LikelihoodBound(mean, error, tokens, byRatio);
  }

  /** Returns whether it is the negative log-likelihood itself: nothing was masked by chance. */
  public boolean isExact() {
    return byRatio.counts().stream().allMatch(count -> count == 0);
  }

  /**
   * Finds the bound.
   *
   * @param windows of the text
   * @param batch how many windows the model is given at once, from 1
   * @throws UserError if no token of the text can be scored
   */
  public static LikelihoodBound evaluate(
      LanguageModelScorer model, Windows windows, Masker masker, Scoring scoring, int batch) {
    var estimate = new BoundEstimate(model, windows, masker, scoring, batch);
    while (estimate.hasNext()) {
      estimate.next();
    }
    return estimate.bound();
  }
}

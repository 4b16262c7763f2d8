package org.unmask.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Measures of the variety of a token sequence. */
public final class TokenStatistics {
  private TokenStatistics() {}

  /**
   * Returns the unigram entropy −Σ f · ln f in nats, where f is the frequency of each token that
   * occurs: from 0 (a single token repeated) to ln n (no token occurs twice).
   *
   * @return 0 for no tokens
   * @see <a href="https://arxiv.org/abs/2409.02908">Zheng et al. 2024, Masked Diffusion Models are
   *     Secretly Time-Agnostic Masked Models</a>, which reports it beside generative perplexity
   */
  public static double entropy(int... tokens) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int token : tokens) {
      counts.merge(token, 1, Integer::sum);
    }
    double entropy = 0;
    for (int count : counts.values()) {
      double share = count / (double) tokens.length;
      entropy -= share * Math.log(share);
    }
    return entropy;
  }

  /**
   * Returns distinct-n: distinct n-grams / all n-grams. 1 − distinct-n is the share of n-grams that
   * occurred earlier in the sequence.
   *
   * @param n the length of an n-gram, at least 1
   * @return 1 if the sequence has no n-gram
   * @see <a href="https://arxiv.org/abs/1510.03055">Li et al. 2016, A Diversity-Promoting Objective
   *     Function for Neural Conversation Models</a>
   * @see <a href="https://arxiv.org/abs/1908.04319">Welleck et al. 2019, Neural Text Generation
   *     with Unlikelihood Training</a>, for 1 less it: seq-rep-n
   */
  public static double distinct(int n, int... tokens) {
    if (n < 1) {
      throw new IllegalArgumentException("runs of %d tokens, but must be from 1".formatted(n));
    }
    int runs = tokens.length - n + 1;
    if (runs < 1) {
      return 1;
    }
    List<Integer> all = Arrays.stream(tokens).boxed().toList();
    var different = new HashSet<List<Integer>>();
    for (int from = 0; from < runs; from++) {
      different.add(all.subList(from, from + n));
    }
    return different.size() / (double) runs;
  }
}

package org.unmask.training.data;

import java.util.Arrays;

/**
 * The surprisal of each token of a vocabulary in a text: −log of its share, in nats, one added to
 * every count.
 */
public final class Surprisals {
  private final double[] nats;

  private Surprisals(double[] nats) {
    this.nats = nats;
  }

  /** Returns surprisals of equal value: every token is as rare as any other. */
  public static Surprisals even(int vocabularySize) {
    return of(new long[vocabularySize]);
  }

  /** Returns the tokens of a text, as its windows have them. */
  public static Surprisals of(Windows windows, int vocabularySize) {
    long[] counts = new long[vocabularySize];
    for (int window = 0; window < windows.size(); window++) {
      int[] tokens = windows.tokens(window);
      for (int position = windows.scoredFrom(window); position < tokens.length; position++) {
        counts[tokens[position]]++;
      }
    }
    return of(counts);
  }

  private static Surprisals of(long[] counts) {
    double total = counts.length;
    for (long count : counts) {
      total += count;
    }
    double[] nats = new double[counts.length];
    for (int token = 0; token < counts.length; token++) {
      nats[token] = Math.log(total / (counts[token] + 1));
    }
    return new Surprisals(nats);
  }

  /** Returns how many tokens the vocabulary has. */
  public int size() {
    return nats.length;
  }

  /**
   * Returns how far apart the rarest and the most frequent token are, in nats: ln(f + 1) of the
   * most frequent one, f its count, as some tokens never occur.
   */
  public double span() {
    return Arrays.stream(nats).max().orElse(0) - Arrays.stream(nats).min().orElse(0);
  }

  /** Returns how rare a token is, above 0. */
  public double of(int token) {
    return nats[token];
  }
}

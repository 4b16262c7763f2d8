package org.unmask.training.objective;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Mean cross-entropies by how much of a sequence was masked: the less a model sees, the less it can
 * know, so that one loss of all ratios hides much.
 *
 * @param sums of cross-entropies, in nats, of the ratios to 0.1, to 0.2 … to 1
 * @param counts of predictions, as many
 */
public record LossByRatio(List<Double> sums, List<Long> counts) {
  /** The number of ranges of mask ratios that are told apart. */
  public static final int BUCKETS = 10;

  /** No prediction yet. */
  public static final LossByRatio NONE =
      new LossByRatio(Collections.nCopies(BUCKETS, 0.0), Collections.nCopies(BUCKETS, 0L));

  /** Copies the lists. */
  public LossByRatio {
    sums = List.copyOf(sums);
    counts = List.copyOf(counts);
    if (sums.size() != BUCKETS || counts.size() != BUCKETS) {
      throw new IllegalArgumentException(
          "%d sums and %d counts of %d".formatted(sums.size(), counts.size(), BUCKETS));
    }
  }

  /**
   * Returns the losses of a batch whose rows have these cross-entropies; sequences of ratio 0, in
   * which nothing is masked, are left out.
   */
  public static LossByRatio of(MaskedBatch batch, float[] crossEntropies) {
    var sums = new ArrayList<>(NONE.sums);
    var counts = new ArrayList<>(NONE.counts);
    for (int row = 0; row < batch.predictions(); row++) {
      if (batch.ratioOf(row) == 0) {
        continue;
      }
      int bucket = bucket(batch.ratioOf(row));
      sums.set(bucket, sums.get(bucket) + crossEntropies[row]);
      counts.set(bucket, counts.get(bucket) + 1);
    }
    return new LossByRatio(sums, counts);
  }

  private static int bucket(double ratio) {
    return Math.clamp((int) Math.ceil(ratio * BUCKETS) - 1, 0, BUCKETS - 1);
  }

  /** Returns both together. */
  public LossByRatio plus(LossByRatio other) {
    var moreSums = new ArrayList<Double>();
    var moreCounts = new ArrayList<Long>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      moreSums.add(sums.get(bucket) + other.sums.get(bucket));
      moreCounts.add(counts.get(bucket) + other.counts.get(bucket));
    }
    return new LossByRatio(moreSums, moreCounts);
  }

  /**
   * Returns the mean of a range of ratios, from 0 for those to 0.1; NaN where nothing was
   * predicted.
   */
  public double mean(int bucket) {
    return counts.get(bucket) == 0 ? Double.NaN : sums.get(bucket) / counts.get(bucket);
  }
}

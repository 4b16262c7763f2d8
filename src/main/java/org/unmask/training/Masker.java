package org.unmask.training;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.unmask.training.Objective.Weighting;

/**
 * Masks windows. Special tokens and the prefix are never masked.
 *
 * @param mask the mask token's id
 * @param special ids that are never masked
 */
public record Masker(int mask, BitSet special) {
  /** Copies the set. */
  public Masker {
    special = (BitSet) special.clone();
  }

  /**
   * A training batch.
   *
   * @param windows of equal length
   */
  public MaskedBatch mask(
      List<int[]> windows, Objective objective, Prefixes prefixes, RandomGenerator random) {
    int length = windows.getFirst().length;
    var rows = new Rows(windows);
    double[] ratios = objective.ratios().draw(windows.size(), random);
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      int[] window = windows.get(sequence);
      int[] maskable = maskable(window, 1 + prefixes.draw(length, random));
      double weight = 1 / (windows.size() * (double) maskable.length * ratios[sequence]);
      for (int position : maskable) {
        if (random.nextDouble() < ratios[sequence]) {
          rows.add(sequence, position, weight);
        }
      }
    }
    MaskedBatch batch = rows.batch();
    if (objective.weighting() == Weighting.MEAN) {
      Arrays.fill(batch.weights(), 1f / Math.max(1, batch.predictions()));
    }
    return batch;
  }

  /**
   * Exactly as many positions as asked are masked, in each window, of weight 1.
   *
   * @param from the first position of each window that may be masked
   * @param counts how many are masked, from 0 to the number of its maskable positions
   */
  public MaskedBatch maskExactly(
      List<int[]> windows, int[] from, int[] counts, RandomGenerator random) {
    var rows = new Rows(windows);
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      int[] left = maskable(windows.get(sequence), from[sequence]);
      for (int i = 0; i < counts[sequence]; i++) {
        int chosen = random.nextInt(i, left.length);
        rows.add(sequence, left[chosen], 1);
        left[chosen] = left[i];
      }
    }
    return rows.batch();
  }

  /** The positions of a window, from one on, that are not special. */
  public int[] maskable(int[] window, int from) {
    int[] positions = new int[window.length];
    int count = 0;
    for (int position = from; position < window.length; position++) {
      if (!special.get(window[position])) {
        positions[count++] = position;
      }
    }
    return Arrays.copyOf(positions, count);
  }

  /** Gathers the masked positions of a batch. */
  private final class Rows {
    private final int sequences;
    private final int length;
    private final int[] tokens;
    private final int[] rows;
    private final int[] targets;
    private final float[] weights;
    private int count;

    Rows(List<int[]> windows) {
      sequences = windows.size();
      length = windows.getFirst().length;
      tokens = windows.stream().flatMapToInt(Arrays::stream).toArray();
      rows = new int[tokens.length];
      targets = new int[tokens.length];
      weights = new float[tokens.length];
    }

    void add(int sequence, int position, double weight) {
      int row = sequence * length + position;
      rows[count] = row;
      targets[count] = tokens[row];
      weights[count++] = (float) weight;
      tokens[row] = mask;
    }

    MaskedBatch batch() {
      return new MaskedBatch(
          sequences,
          length,
          tokens,
          Arrays.copyOf(rows, count),
          Arrays.copyOf(targets, count),
          Arrays.copyOf(weights, count));
    }
  }
}

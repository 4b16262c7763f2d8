package org.unmask.training;

import java.util.Arrays;

/**
 * What a model sees and is asked: L = Σ weights[i] · −log p(targets[i] | tokens) at rows[i]. Every
 * objective is a choice of rows and weights.
 *
 * @param sequences B
 * @param length N
 * @param tokens B·N ids, sequence by sequence, the mask token where one is masked
 * @param rows where predictions are asked: sequence · N + position
 * @param targets the id that was there, for each row
 * @param weights for each row
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers, made and used once
public record MaskedBatch(
    int sequences, int length, int[] tokens, int[] rows, int[] targets, float[] weights) {
  /** Checks the sizes. */
  public MaskedBatch {
    if (tokens.length != sequences * length
        || rows.length != targets.length
        || rows.length != weights.length) {
      throw new IllegalArgumentException(
          "%d × %d tokens are %d; %d rows with %d targets and %d weights"
              .formatted(
                  sequences, length, tokens.length, rows.length, targets.length, weights.length));
    }
  }

  /** How many positions are predicted. */
  public int predictions() {
    return rows.length;
  }

  /**
   * The same batch with its rows padded to a multiple, by rows of weight 0: a shape that changes
   * with every batch costs dearly, as oneDNN compiles and keeps a primitive for each.
   */
  public MaskedBatch padded(int multiple) {
    int count = Math.max(1, Math.ceilDiv(rows.length, multiple)) * multiple;
    return new MaskedBatch(
        sequences,
        length,
        tokens,
        Arrays.copyOf(rows, count),
        Arrays.copyOf(targets, count),
        Arrays.copyOf(weights, count));
  }
}

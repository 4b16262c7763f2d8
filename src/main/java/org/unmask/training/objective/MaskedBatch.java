package org.unmask.training.objective;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch as the model sees it, with its targets: L = Σ weights[i] · −log p(targets[i] | tokens) at
 * rows[i]. Every objective is a choice of rows and weights.
 *
 * @param sequences B
 * @param length N
 * @param tokens B·N ids, sequence by sequence, the mask token where one is masked
 * @param rows where predictions are asked: sequence · N + position
 * @param targets the original id, for each row
 * @param weights for each row
 * @param ratios the probability with which each sequence's positions were masked; 0 where nothing
 *     is masked, and rows are asked for the tokens after them
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers, made and used once
public record MaskedBatch(
    int sequences,
    int length,
    int[] tokens,
    int[] rows,
    int[] targets,
    float[] weights,
    double[] ratios) {
  /** Checks the sizes. */
  public MaskedBatch {
    if (tokens.length != sequences * length
        || rows.length != targets.length
        || rows.length != weights.length
        || ratios.length != sequences) {
      throw new IllegalArgumentException(
          "%d × %d tokens are %d; %d rows with %d targets and %d weights; %d ratios"
              .formatted(
                  sequences,
                  length,
                  tokens.length,
                  rows.length,
                  targets.length,
                  weights.length,
                  ratios.length));
    }
  }

  /** Returns how many positions are predicted. */
  public int predictions() {
    return rows.length;
  }

  /**
   * Returns the same batch with its rows padded to a multiple, by rows of weight 0: a shape that
   * changes with every batch costs dearly, as oneDNN compiles and keeps a primitive for each.
   */
  public MaskedBatch padded(int multiple) {
    int count = Math.max(1, Math.ceilDiv(rows.length, multiple)) * multiple;
    return new MaskedBatch(
        sequences,
        length,
        tokens,
        Arrays.copyOf(rows, count),
        Arrays.copyOf(targets, count),
        Arrays.copyOf(weights, count),
        ratios);
  }

  /** Returns the ratio that a row's sequence was masked with. */
  public double ratioOf(int row) {
    return ratios[rows[row] / length];
  }

  /**
   * Returns the batch in parts of nearly as many sequences each, whose losses add up to the
   * whole's: for memory that does not hold all at once.
   *
   * @param parts from 1; no more than there are sequences are made
   */
  public List<MaskedBatch> split(int parts) {
    int count = Math.min(parts, sequences);
    return IntStream.range(0, count)
        .mapToObj(i -> part(i * sequences / count, (i + 1) * sequences / count))
        .toList();
  }

  /** Returns some of the sequences; rows lie in the order of their sequences. */
  private MaskedBatch part(int from, int to) {
    int[] chosen =
        IntStream.range(0, rows.length)
            .filter(row -> rows[row] >= from * length && rows[row] < to * length)
            .toArray();
    var partWeights = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      partWeights[i] = weights[chosen[i]];
    }
    return new MaskedBatch(
        to - from,
        length,
        Arrays.copyOfRange(tokens, from * length, to * length),
        IntStream.of(chosen).map(row -> rows[row] - from * length).toArray(),
        IntStream.of(chosen).map(row -> targets[row]).toArray(),
        partWeights,
        Arrays.copyOfRange(ratios, from, to));
  }
}

package org.unmask.training.objective;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unmask.training.data.Surprisals;
import org.unmask.training.objective.Objective.Weighting;

/**
 * A masker of windows. Special tokens and the prefix are never masked.
 *
 * @param mask the mask token's id
 * @param special ids that are never masked
 * @param surprisals of the vocabulary in the text
 */
public record Masker(int mask, BitSet special, Surprisals surprisals) {
  /** Copies the set. */
  public Masker {
    special = (BitSet) special.clone();
  }

  /**
   * Returns a training batch, with as many copies of each window as the objective has.
   *
   * @param windows of equal length
   */
  public MaskedBatch mask(
      List<int[]> windows, Objective objective, Prefixes prefixes, RandomGenerator random) {
    int length = windows.getFirst().length;
    int copies = objective.copies();
    var rows =
        new Rows(
            windows.stream()
                .flatMap(window -> Collections.nCopies(copies, window).stream())
                .toList());
    double[] ratios = objective.ratios().draw(windows.size(), random);
    Noise noise = objective.noise().in(surprisals);
    for (int index = 0; index < windows.size(); index++) {
      int[] window = windows.get(index);
      int from = 1 + prefixes.draw(length, random);
      if (objective.isCausal()) {
        rows.addNext(index, IntStream.range(from, length).toArray());
      } else {
        int[] maskable = maskable(window, from);
        int[] left = mask(rows, copies * index, window, maskable, ratios[index], noise, random);
        if (copies > 1) {
          rows.begin(copies * index + 1, 1 - ratios[index], maskable.length);
          for (int position : left) {
            rows.add(copies * index + 1, position, mask);
          }
        }
      }
    }
    return rows.batch(objective.weighting());
  }

  /** Masks some positions of a sequence, and returns the others. */
  private int[] mask(
      Rows rows,
      int sequence,
      int[] window,
      int[] maskable,
      double ratio,
      Noise noise,
      RandomGenerator random) {
    rows.begin(sequence, ratio, maskable.length);
    double mean =
        IntStream.of(maskable).mapToDouble(i -> surprisals.of(window[i])).average().orElse(0);
    var left = IntStream.builder();
    for (int position : maskable) {
      int token = window[position];
      if (random.nextDouble() < noise.chance(ratio, mean, surprisals.of(token))) {
        rows.add(sequence, position, shown(noise.fate(random), token, random));
      } else {
        left.add(position);
      }
    }
    return left.build().toArray();
  }

  /** Returns what stands in a predicted token's place. */
  private int shown(Noise.Fate fate, int token, RandomGenerator random) {
    return switch (fate) {
      case MASKED -> mask;
      case REPLACED -> any(random);
      case KEPT -> token;
    };
  }

  private int any(RandomGenerator random) {
    int token;
    do {
      token = random.nextInt(surprisals.size());
    } while (special.get(token));
    return token;
  }

  /**
   * Masks exactly the given number of positions in each window, each of weight 1.
   *
   * @param from the first position of each window that may be masked
   * @param counts how many are masked, from 0 to the number of its maskable positions
   */
  public MaskedBatch maskExactly(
      List<int[]> windows, int[] from, int[] counts, RandomGenerator random) {
    var rows = new Rows(windows);
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      int[] left = maskable(windows.get(sequence), from[sequence]);
      rows.begin(
          sequence, left.length == 0 ? 0 : counts[sequence] / (double) left.length, left.length);
      for (int i = 0; i < counts[sequence]; i++) {
        int chosen = random.nextInt(i, left.length);
        rows.add(sequence, left[chosen], mask);
        left[chosen] = left[i];
      }
    }
    return rows.batch(Weighting.SUM);
  }

  /**
   * Returns a batch by which models that predict the next token are scored: nothing is masked, and
   * every token that could be is asked for where the one before it stands. The weights make the
   * mean.
   *
   * @param from the first position of each window that is asked for, from 1
   */
  public MaskedBatch nextTokens(List<int[]> windows, int[] from) {
    var rows = new Rows(windows);
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      rows.addNext(sequence, maskable(windows.get(sequence), from[sequence]));
    }
    return rows.batch(Weighting.MEAN);
  }

  /** Returns the positions of a window, from one on, that are not special. */
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

  /** A collector of the predictions in a batch, sequence by sequence. */
  private static final class Rows {
    private final int sequences;
    private final int length;
    private final int[] tokens;
    private final int[] rows;
    private final int[] targets;
    private final double[] ratios;
    private final int[] maskable;
    private final int[] masked;
    private int count;

    Rows(List<int[]> windows) {
      sequences = windows.size();
      length = windows.getFirst().length;
      tokens = windows.stream().flatMapToInt(Arrays::stream).toArray();
      rows = new int[tokens.length];
      targets = new int[tokens.length];
      ratios = new double[sequences];
      maskable = new int[sequences];
      masked = new int[sequences];
    }

    /** Says how a sequence is masked. */
    void begin(int sequence, double ratio, int positions) {
      ratios[sequence] = ratio;
      maskable[sequence] = positions;
    }

    /** Puts a token in another's place, and asks for that. */
    void add(int sequence, int position, int instead) {
      int row = sequence * length + position;
      ask(sequence, row, tokens[row]);
      tokens[row] = instead;
    }

    /** Asks for tokens where those before them stand. */
    void addNext(int sequence, int[] positions) {
      for (int position : positions) {
        int row = sequence * length + position;
        ask(sequence, row - 1, tokens[row]);
      }
    }

    private void ask(int sequence, int row, int target) {
      rows[count] = row;
      targets[count++] = target;
      masked[sequence]++;
    }

    MaskedBatch batch(Weighting weighting) {
      float[] weights = new float[count];
      for (int i = 0; i < count; i++) {
        int sequence = rows[i] / length;
        weights[i] =
            (float) weighting.weight(maskable[sequence], masked[sequence], sequences, count);
      }
      return new MaskedBatch(
          sequences,
          length,
          tokens,
          Arrays.copyOf(rows, count),
          Arrays.copyOf(targets, count),
          weights,
          ratios);
    }
  }
}

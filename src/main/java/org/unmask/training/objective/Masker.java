package org.unmask.training.objective;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.training.data.Surprisals;
import org.unmask.training.objective.Objective.Noise;
import org.unmask.training.objective.Objective.Weighting;

/**
 * Masks windows. Special tokens and the prefix are never masked.
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
   * A training batch. Where masks are complementary, each window is there twice.
   *
   * @param windows of equal length
   */
  public MaskedBatch mask(
      List<int[]> windows, Objective objective, Prefixes prefixes, RandomGenerator random) {
    int length = windows.getFirst().length;
    boolean isTwice = objective.noise() == Noise.COMPLEMENT;
    var rows =
        new Rows(
            isTwice
                ? windows.stream().flatMap(window -> Stream.of(window, window)).toList()
                : windows);
    double[] ratios = objective.ratios().draw(windows.size(), random);
    for (int index = 0; index < windows.size(); index++) {
      int[] window = windows.get(index);
      int from = 1 + prefixes.draw(length, random);
      if (objective.isCausal()) {
        rows.addNext(index, IntStream.range(from, length).toArray());
      } else if (isTwice) {
        maskBoth(rows, 2 * index, maskable(window, from), ratios[index], random);
      } else {
        rows.ratios[index] = ratios[index];
        mask(rows, index, window, from, objective.noise(), random);
      }
    }
    return objective.weighting() == Weighting.MEAN ? rows.mean() : rows.batch();
  }

  /** Masks some of the positions in a sequence, and the others in the next, of the same text. */
  private void maskBoth(
      Rows rows, int first, int[] positions, double ratio, RandomGenerator random) {
    rows.ratios[first] = ratio;
    rows.ratios[first + 1] = 1 - ratio;
    var others = IntStream.builder();
    for (int position : positions) {
      if (random.nextDouble() < ratio) {
        rows.add(first, position, mask);
      } else {
        others.add(position);
      }
    }
    others.build().forEach(position -> rows.add(first + 1, position, mask));
  }

  private void mask(
      Rows rows, int sequence, int[] window, int from, Noise noise, RandomGenerator random) {
    int[] maskable = maskable(window, from);
    double[] chances = chances(noise, window, maskable, rows.ratios[sequence]);
    int before = rows.count;
    for (int i = 0; i < maskable.length; i++) {
      if (random.nextDouble() < chances[i]) {
        rows.add(sequence, maskable[i], instead(noise, window[maskable[i]], random));
      }
    }
    rows.weigh(before, maskable.length);
  }

  /** With what probability each of the positions is chosen. */
  private double[] chances(Noise noise, int[] window, int[] positions, double ratio) {
    double mean =
        IntStream.of(positions).mapToDouble(i -> surprisals.of(window[i])).average().orElse(0);
    return IntStream.of(positions)
        .mapToDouble(i -> noise.chance(ratio, mean, surprisals.of(window[i])))
        .toArray();
  }

  /** What stands in a chosen token's place. */
  private int instead(Noise noise, int token, RandomGenerator random) {
    return switch (noise) {
      case MASK, SPINDLE, COMPLEMENT -> mask;
      case BERT -> {
        double fate = random.nextDouble();
        yield fate < Noise.MASKED
            ? mask
            : fate < Noise.MASKED + Noise.REPLACED ? any(random) : token;
      }
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
      rows.ratios[sequence] = left.length == 0 ? 0 : counts[sequence] / (double) left.length;
      for (int i = 0; i < counts[sequence]; i++) {
        int chosen = random.nextInt(i, left.length);
        rows.add(sequence, left[chosen], mask);
        left[chosen] = left[i];
      }
    }
    return rows.batch();
  }

  /**
   * A batch by which models that predict the next token are scored: nothing is masked, and every
   * token that could be is asked for where the one before it stands. The weights make the mean.
   *
   * @param from the first position of each window that is asked for, from 1
   */
  public MaskedBatch nextTokens(List<int[]> windows, int[] from) {
    var rows = new Rows(windows);
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      rows.addNext(sequence, maskable(windows.get(sequence), from[sequence]));
    }
    return rows.mean();
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

  /** Gathers what is asked in a batch. */
  private static final class Rows {
    private final int sequences;
    private final int length;
    private final int[] tokens;
    private final int[] rows;
    private final int[] targets;
    private final float[] weights;
    private final double[] ratios;
    private int count;

    Rows(List<int[]> windows) {
      sequences = windows.size();
      length = windows.getFirst().length;
      tokens = windows.stream().flatMapToInt(Arrays::stream).toArray();
      rows = new int[tokens.length];
      targets = new int[tokens.length];
      weights = new float[tokens.length];
      ratios = new double[sequences];
    }

    /** Puts a token in another's place, and asks for that; of weight 1 until it is weighed. */
    void add(int sequence, int position, int instead) {
      int row = sequence * length + position;
      rows[count] = row;
      targets[count] = tokens[row];
      weights[count++] = 1;
      tokens[row] = instead;
    }

    /**
     * Weighs a sequence's masked positions for {@link Weighting#LIKELIHOOD}.
     *
     * @param from the first of them
     * @param maskable of how many they were chosen
     */
    void weigh(int from, int maskable) {
      double each = (maskable + 1.0) / (maskable * (double) (count - from) * sequences);
      Arrays.fill(weights, from, count, (float) each);
    }

    /** Asks for tokens where those before them stand. */
    void addNext(int sequence, int[] positions) {
      for (int position : positions) {
        rows[count] = sequence * length + position - 1;
        targets[count++] = tokens[sequence * length + position];
      }
    }

    /** The batch, its weights such that they make the mean. */
    MaskedBatch mean() {
      Arrays.fill(weights, 1f / Math.max(1, count));
      return batch();
    }

    MaskedBatch batch() {
      return new MaskedBatch(
          sequences,
          length,
          tokens,
          Arrays.copyOf(rows, count),
          Arrays.copyOf(targets, count),
          Arrays.copyOf(weights, count),
          ratios);
    }
  }
}

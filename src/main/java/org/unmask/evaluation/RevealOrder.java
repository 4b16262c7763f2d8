package org.unmask.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.sequence.Edit;

/** How the order in which a run reveals positions agrees with their order in the text. */
final class RevealOrder {
  private RevealOrder() {}

  /**
   * Returns Spearman's rank correlation of positions with the steps in which they got the tokens
   * that stand in the end: 1 from left to right, 0 in no order, −1 from right to left. Positions of
   * one step share their mean rank.
   *
   * @param positions the positions that were revealed, ascending
   * @return NaN if all got their tokens in one step
   */
  static double correlation(List<Step> steps, int[] positions) {
    int last = positions.length == 0 ? 0 : positions[positions.length - 1];
    var settled = new double[last + 1];
    for (int step = 0; step < steps.size(); step++) {
      for (Edit edit : steps.get(step).edits()) {
        if (edit.position() <= last) {
          settled[edit.position()] = step;
        }
      }
    }
    double[] ranks = ranks(Arrays.stream(positions).mapToDouble(i -> settled[i]).toArray());
    double middle = (positions.length - 1) / 2.0;
    double products = 0;
    double squares = 0;
    double evenSquares = 0;
    for (int i = 0; i < ranks.length; i++) {
      products += (i - middle) * (ranks[i] - middle);
      squares += (ranks[i] - middle) * (ranks[i] - middle);
      evenSquares += (i - middle) * (i - middle);
    }
    return products / Math.sqrt(squares * evenSquares); // 0 / 0 where all are equal
  }

  /** Returns the ranks from 0, the mean of them for equal values. */
  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}

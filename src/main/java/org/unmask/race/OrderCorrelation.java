package org.unmask.race;

import java.util.Arrays;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Edit;

/**
 * How a run's order of generation follows the order of reading: Kendall's τ_b between position and
 * step.
 *
 * @see <a href="https://doi.org/10.1093/biomet/33.3.239">Kendall 1945, The treatment of ties in
 *     ranking problems</a>
 */
public final class OrderCorrelation {
  private OrderCorrelation() {}

  /**
   * Returns τ_b between each position and the step that gave it its last token: 1 from left to
   * right one by one, −1 from right to left, near 0 in random order.
   *
   * @param positions the generated ones, ascending
   * @return NaN if they are fewer than two, or all have their tokens from one step
   */
  public static double of(Trajectory trajectory, int... positions) {
    int[] steps = new int[trajectory.start().length()];
    int number = 0;
    for (Step step : trajectory.steps()) {
      number++;
      for (Edit edit : step.edits()) {
        steps[edit.position()] = number;
      }
    }
    return kendall(Arrays.stream(positions).map(position -> steps[position]).toArray());
  }

  /**
   * Returns τ_b = (C − D) / √(n₀ (n₀ − n₁)) between the index and the value, where C and D count
   * the pairs in order and in reverse, n₀ all pairs and n₁ those of equal values.
   *
   * @param values at least 0
   */
  static double kendall(int... values) {
    int most = Arrays.stream(values).max().orElse(0);
    // counts of the values so far, summed as in a Fenwick tree
    long[] sums = new long[most + 2];
    long[] counts = new long[most + 1];
    long balance = 0;
    long tied = 0;
    for (int i = 0; i < values.length; i++) {
      int value = values[i];
      long lower = sum(sums, value);
      long greater = i - lower - counts[value];
      balance += lower - greater;
      tied += counts[value]++;
      for (int at = value + 1; at < sums.length; at += at & -at) {
        sums[at]++;
      }
    }
    double pairs = values.length * (values.length - 1.0) / 2;
    return balance == 0 && pairs == tied ? Double.NaN : balance / Math.sqrt(pairs * (pairs - tied));
  }

  /** Returns how many values are lower. */
  private static long sum(long[] sums, int value) {
    long sum = 0;
    for (int at = value; at > 0; at -= at & -at) {
      sum += sums[at];
    }
    return sum;
  }
}

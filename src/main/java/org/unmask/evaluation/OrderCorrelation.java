package org.unmask.evaluation;

import java.util.Arrays;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Edit;

/**
 * The correlation of a run's order of generation with the order of reading: Kendall's τ_b between
 * position and step.
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
    int[] steps = new int[trajectory.longest()];
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
   */
  static double kendall(int... values) {
    long balance = 0;
    long apart = 0;
    for (int later = 1; later < values.length; later++) {
      for (int i = 0; i < later; i++) {
        balance += Integer.signum(values[later] - values[i]);
        apart += values[later] == values[i] ? 0 : 1;
      }
    }
    double pairs = values.length * (values.length - 1.0) / 2;
    return balance / Math.sqrt(pairs * apart); // 0 / 0 where all are equal
  }
}

package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.diffusion.model.Prediction;
import org.unmask.engine.device.Precision;

/** The conditions under which a precision may stand for float32. */
@Tag("fast")
class ExecutionPlanTest {
  private static final int ROWS = 100;

  @Test
  void halfPrecisionMaySayATieInAnyOrderAndNothingElse() {
    List<Prediction> reference = predictions(ROWS, 0, 0.2f);
    assertThat(ExecutionPlan.agree(Precision.BFLOAT16, reference, predictions(ROWS, 0, 0.2f)))
        .isTrue();
    assertThat(ExecutionPlan.agree(Precision.BFLOAT16, reference, predictions(ROWS, 9, 0.2f)))
        .isTrue();
    List<Prediction> clear = predictions(ROWS, 0, 0.5f);
    assertThat(ExecutionPlan.agree(Precision.BFLOAT16, clear, predictions(ROWS, 1, 0.5f)))
        .isFalse();
  }

  @Test
  void int8SaysTheSameInNinetyEightOfAHundred() {
    List<Prediction> reference = predictions(ROWS, 0, 0.2f);
    assertThat(ExecutionPlan.agree(Precision.INT8, reference, predictions(ROWS, 2, 0.2f))).isTrue();
    assertThat(ExecutionPlan.agree(Precision.INT8, reference, predictions(ROWS, 3, 0.2f)))
        .isFalse();
  }

  @Test
  void aPrecisionThatIsSlowHereIsSaid() {
    assertThat(ExecutionPlan.warning(Precision.BFLOAT16, 449, 152).orElseThrow())
        .hasToString(
            "On this CPU bfloat16 takes 3.0 times as long as float32. Choose the precision auto, which takes the faster one.");
    assertThat(ExecutionPlan.warning(Precision.BFLOAT16, 110, 100)).as("noise").isEmpty();
    assertThat(ExecutionPlan.warning(Precision.BFLOAT16, 50, 100)).isEmpty();
  }

  /** Two candidates for each row, so many nats apart; in the first rows the other way round. */
  private static List<Prediction> predictions(int rows, int swapped, float apart) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                new Prediction(
                    row,
                    row < swapped ? new int[] {6, 5} : new int[] {5, 6},
                    new float[] {-0.5f, -0.5f - apart},
                    0.7f))
        .toList();
  }
}

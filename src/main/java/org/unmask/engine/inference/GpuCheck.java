package org.unmask.engine.inference;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.Prediction;
import org.unmask.engine.device.Precision;
import org.unmask.error.UserError;

/**
 * A check that a GPU computes what the CPU computes, before it is used. What a broken driver, a
 * card that the build was not made for, or a failing memory gives is often not an error but other
 * numbers.
 */
public final class GpuCheck {
  /**
   * The share of masked positions at which the first choice has to be the CPU's in float32, or as
   * good as tied with it: all in float32, and in a half precision all but this.
   */
  private static final double FORGIVEN = 0.02;

  private GpuCheck() {}

  /**
   * Lets both predict a sequence with every second token masked.
   *
   * @param onCpu loads the same model there, in float32; it is closed again
   * @throws UserError if they differ
   */
  public static void require(TorchModel model, Supplier<TorchModel> onCpu) {
    int[] tokens = ExecutionPlan.tokens(model);
    int[] positions = IntStream.range(0, tokens.length).filter(at -> at % 2 == 1).toArray();
    int candidates = Math.min(50, model.vocabularySize());
    List<Prediction> expected;
    try (TorchModel reference = onCpu.get()) {
      expected = reference.fill(tokens, positions, candidates);
    }
    List<Prediction> found = model.fill(tokens, positions, candidates);
    long same =
        IntStream.range(0, positions.length)
            .filter(row -> ExecutionPlan.isNearBest(expected.get(row), found.get(row).tokens()[0]))
            .count();
    if (same < needed(model.precision(), positions.length)) {
      throw new UserError(
          "%s: in %s the GPU agrees with the CPU at only %d of %d masks, so its results are wrong. Update its driver, or choose another precision.",
          model.checkpoint().name(), model.precision().label(), same, positions.length);
    }
  }

  /** Returns at how many masks the first choice has to be the same. */
  static int needed(Precision precision, int masks) {
    return precision == Precision.FLOAT32 ? masks : (int) Math.ceil((1 - FORGIVEN) * masks);
  }
}

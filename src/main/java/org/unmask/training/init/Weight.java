package org.unmask.training.init;

import java.util.Arrays;

/**
 * A weight of a model.
 *
 * @param shape one or two sizes
 * @param values row by row
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers, on their way into a file
public record Weight(int[] shape, float[] values) {
  /** Checks that there are as many values as the shape says. */
  public Weight {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (count != values.length) {
      throw new IllegalArgumentException(
          "%d values for shape %s".formatted(values.length, Arrays.toString(shape)));
    }
  }
}

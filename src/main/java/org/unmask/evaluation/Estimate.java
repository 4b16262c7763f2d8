package org.unmask.evaluation;

import java.util.Arrays;

/**
 * A mean with its standard error.
 *
 * @param standardError s / √n, where s is the sample standard deviation (n − 1); NaN for one value
 */
public record Estimate(double mean, double standardError) {
  /**
   * Returns the mean of values.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Estimate of(double... values) {
    int count = values.length;
    double mean =
        Arrays.stream(values)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("a mean of no values"));
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Estimate(mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1.0) / count));
  }
}

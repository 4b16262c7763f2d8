package org.unmask.measure;

import java.util.Arrays;

/**
 * A mean over texts.
 *
 * @param standardError of the mean: the texts' standard deviation (n − 1) / √n; NaN for one text,
 *     which shows no spread
 */
public record Estimate(double mean, double standardError) {
  /**
   * The mean of values.
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

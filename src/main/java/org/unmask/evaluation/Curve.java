package org.unmask.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The quality of each sampler's texts by number of steps.
 *
 * @param real measured reference texts; may be empty
 * @param rows the complete rows
 */
public record Curve(CurveConditions conditions, List<MeasuredText> real, List<Row> rows) {
  /**
   * The samples of one setting.
   *
   * @param samples at least one
   */
  public record Row(CurveSetting setting, List<Sample> samples) {
    /** Copies the list. */
    public Row {
      samples = List.copyOf(samples);
    }

    /** Returns the texts. */
    public List<MeasuredText> texts() {
      return samples.stream().map(Sample::text).toList();
    }

    /** Returns the mean order correlation of the texts in which it is known; NaN if in none. */
    public Estimate order() {
      double[] known =
          samples.stream()
              .mapToDouble(Sample::order)
              .filter(order -> !Double.isNaN(order))
              .toArray();
      return known.length == 0 ? new Estimate(Double.NaN, Double.NaN) : Estimate.of(known);
    }

    /** Returns the mean forward passes per text. */
    public Estimate passes() {
      return mean(samples, Sample::passes);
    }

    /** Returns the median seconds per text, which other work on the machine disturbs least. */
    public double medianSeconds() {
      double[] sorted = samples.stream().mapToDouble(Sample::seconds).sorted().toArray();
      return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Returns the mean seconds per text. */
    public Estimate seconds() {
      return mean(samples, Sample::seconds);
    }
  }

  /** Copies the lists. */
  public Curve {
    real = List.copyOf(real);
    rows = List.copyOf(rows);
  }

  /** Returns the row of a setting, if it has been measured. */
  public Optional<Row> row(CurveSetting setting) {
    return rows.stream().filter(row -> row.setting().equals(setting)).findFirst();
  }

  /** Returns a copy with another row. */
  public Curve plus(Row row) {
    var more = new ArrayList<>(rows);
    more.add(row);
    return new Curve(conditions, real, more);
  }

  /** Returns a copy with other reference texts. */
  public Curve with(List<MeasuredText> others) {
    return new Curve(conditions, others, rows);
  }

  /**
   * Returns the mean of a measure over texts. Identical texts, as from a deterministic sampler,
   * count as one, without a standard error.
   */
  public static Estimate of(List<MeasuredText> texts, ToDoubleFunction<Measures> measure) {
    return mean(
        isOne(texts) ? texts.subList(0, 1) : texts, text -> measure.applyAsDouble(text.measures()));
  }

  /** Returns whether several texts are identical. */
  static boolean isOne(List<MeasuredText> texts) {
    return texts.size() > 1 && texts.stream().distinct().count() == 1;
  }

  private static <T> Estimate mean(List<T> all, ToDoubleFunction<T> value) {
    return Estimate.of(all.stream().mapToDouble(value).toArray());
  }
}

package org.unmask.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What samplers give for the steps they take.
 *
 * @param real texts that people wrote, measured to compare with; may be none
 * @param rows those that are measured
 */
public record Curve(Conditions conditions, List<MeasuredText> real, List<Row> rows) {
  /**
   * The texts of one setting.
   *
   * @param samples at least one
   */
  public record Row(Setting setting, List<Sample> samples) {
    /** Copies the list. */
    public Row {
      samples = List.copyOf(samples);
    }

    /** The texts. */
    public List<MeasuredText> texts() {
      return samples.stream().map(Sample::text).toList();
    }

    /** Forward passes for a text. */
    public Estimate passes() {
      return mean(samples, Sample::passes);
    }

    /** Seconds for a text. */
    public Estimate seconds() {
      return mean(samples, Sample::seconds);
    }
  }

  /** Copies the lists. */
  public Curve {
    real = List.copyOf(real);
    rows = List.copyOf(rows);
  }

  /** The row of a setting, if it is measured. */
  public Optional<Row> row(Setting setting) {
    return rows.stream().filter(row -> row.setting().equals(setting)).findFirst();
  }

  /** The curve with one row more. */
  public Curve plus(Row row) {
    var more = new ArrayList<>(rows);
    more.add(row);
    return new Curve(conditions, real, more);
  }

  /** The curve with other texts to compare with. */
  public Curve with(List<MeasuredText> others) {
    return new Curve(conditions, others, rows);
  }

  /**
   * A measure's mean over texts. Where they are all the same, as of a sampler that leaves nothing
   * to chance, they show no spread: they count as one.
   */
  public static Estimate of(List<MeasuredText> texts, ToDoubleFunction<Measures> measure) {
    return mean(
        isOne(texts) ? texts.subList(0, 1) : texts, text -> measure.applyAsDouble(text.measures()));
  }

  /** Whether several texts are all the same. */
  static boolean isOne(List<MeasuredText> texts) {
    return texts.size() > 1 && texts.stream().distinct().count() == 1;
  }

  private static <T> Estimate mean(List<T> all, ToDoubleFunction<T> value) {
    return Estimate.of(all.stream().mapToDouble(value).toArray());
  }
}

package org.unmask.evaluation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.error.UserError;

/**
 * The figures of a curve for each sampler, without its texts: by these figures, which can ship with
 * a model, the best sampler is named.
 *
 * @param conditions that all texts share
 * @param date of the measurement
 * @param real the means of the reference texts
 * @param rows the settings measured
 */
public record SamplerFigures(
    CurveConditions conditions, LocalDate date, Measures real, List<Row> rows) {
  /**
   * The maximum distance of a text's entropy and distinct-2 from the reference texts', as a share
   * of them: nats under a judge alone would favour text that repeats itself.
   */
  public static final double VARIETY = 0.25;

  /**
   * The means of a setting.
   *
   * @param measures of its texts
   * @param passes per text
   * @param seconds per text, the median
   */
  public record Row(CurveSetting setting, Measures measures, double passes, double seconds) {}

  /** Copies the list. */
  public SamplerFigures {
    rows = List.copyOf(rows);
  }

  /**
   * Returns the figures of a curve.
   *
   * @throws UserError if it has no reference texts
   */
  public static SamplerFigures of(Curve curve, LocalDate date) {
    if (curve.real().isEmpty()) {
      throw new UserError(
          "The curve has no reference texts, by which varied text is told from repetition. Add --text.");
    }
    return new SamplerFigures(
        curve.conditions(),
        date,
        means(curve.real()),
        curve.rows().stream()
            .map(
                row ->
                    new Row(
                        row.setting(),
                        means(row.texts()),
                        row.passes().mean(),
                        row.medianSeconds()))
            .toList());
  }

  private static Measures means(List<MeasuredText> texts) {
    return new Measures(
        Curve.of(texts, Measures::nats).mean(),
        Curve.of(texts, Measures::entropy).mean(),
        Curve.of(texts, Measures::distinct).mean(),
        Curve.of(texts, Measures::repeated).mean());
  }

  /** Returns the row of a sampler that plans no steps, if it has been measured. */
  public Optional<Row> row(SamplerOptions sampler) {
    return rows.stream()
        .filter(row -> row.setting().steps() == 0 && row.setting().sampler().equals(sampler))
        .findFirst();
  }

  /**
   * Returns the setting whose texts the judge finds likeliest, among those that take at most so
   * many passes in the mean, whose seeds give different texts, and whose entropy and distinct-2 are
   * within {@link #VARIETY} of the reference texts'; of equals, the one of fewer passes.
   */
  public Optional<Row> best(int passes) {
    return rows.stream()
        .filter(row -> row.passes() <= passes && isVaried(row))
        .min(
            Comparator.<Row>comparingDouble(row -> row.measures().nats())
                .thenComparingDouble(Row::passes));
  }

  /** Returns whether a row is the best for its own number of passes. */
  public boolean isOnFrontier(Row row) {
    return best((int) Math.ceil(row.passes())).filter(row::equals).isPresent();
  }

  private boolean isVaried(Row row) {
    return !row.setting().sampler().givesOneText(conditions.settings().settings().choice())
        && isNear(row.measures().entropy(), real.entropy())
        && isNear(row.measures().distinct(), real.distinct());
  }

  private static boolean isNear(double value, double reference) {
    return Math.abs(value - reference) <= VARIETY * reference;
  }
}

package org.unmask.evaluation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * A curve being measured: each {@link #next()} generates one text, and returns the row that it
 * completes, if any. Rows that the curve has already are skipped.
 */
public final class CurveRun implements Iterator<Optional<Curve.Row>> {
  private final TextMeasurement measuring;
  private final List<CurveSetting> settings;
  private final List<CurveSetting> left;
  private final List<Sample> samples = new ArrayList<>();
  private Curve curve;

  /**
   * Creates a run.
   *
   * @param begun the curve measured so far; may be empty
   * @param settings the settings to measure
   */
  public CurveRun(Curve begun, List<CurveSetting> settings, TextMeasurement measuring) {
    this.curve = begun;
    this.settings = List.copyOf(settings);
    this.measuring = measuring;
    left =
        new ArrayList<>(settings.stream().filter(setting -> begun.row(setting).isEmpty()).toList());
  }

  @Override
  public boolean hasNext() {
    return !left.isEmpty();
  }

  /**
   * Generates one text.
   *
   * @throws CancellationException if it is cancelled; the next call starts the text again
   */
  @Override
  public Optional<Curve.Row> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all settings are measured");
    }
    CurveConditions conditions = curve.conditions();
    samples.add(
        measuring.sample(setting(), conditions.settings().settings().seed() + samples.size()));
    if (samples.size() < conditions.samples()) {
      return Optional.empty();
    }
    var row = new Curve.Row(left.removeFirst(), samples);
    samples.clear();
    curve = curve.plus(row);
    return Optional.of(row);
  }

  /** Returns the curve of the complete rows. */
  public Curve curve() {
    return curve;
  }

  /** Returns the current setting. */
  public CurveSetting setting() {
    return left.getFirst();
  }

  /** Returns the number of texts generated for the current setting. */
  public int texts() {
    return samples.size();
  }

  /** Returns the number of settings to measure. */
  public int wanted() {
    return settings.size();
  }

  /** Returns the number of settings measured so far. */
  public int measured() {
    return settings.size() - left.size();
  }

  /** Returns the maximum number of forward passes left. */
  public long passesLeft() {
    long all = passes(left.stream()) * curve.conditions().samples();
    return all - passes(left.stream().limit(1)) * samples.size();
  }

  private long passes(Stream<CurveSetting> those) {
    return those
        .mapToLong(setting -> setting.expectedPasses(curve.conditions().settings().length()))
        .sum();
  }
}

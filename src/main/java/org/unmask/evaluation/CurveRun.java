package org.unmask.evaluation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * A curve being measured: each {@link #next()} lets one text develop, and gives the row that it
 * completes, if it does. What the curve has already is not made again.
 */
public final class CurveRun implements Iterator<Optional<Curve.Row>> {
  private final TextMeasurement measuring;
  private final List<CurveSetting> settings;
  private final List<CurveSetting> left;
  private final List<Sample> samples = new ArrayList<>();
  private Curve curve;

  /**
   * A run about to go on.
   *
   * @param begun what is measured already, if anything
   * @param settings what is wanted
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
   * Lets one text develop.
   *
   * @throws CancellationException if it is cancelled; the text is then begun anew by the next call
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

  /** What is measured: rows that are complete. */
  public Curve curve() {
    return curve;
  }

  /** The setting whose turn it is. */
  public CurveSetting setting() {
    return left.getFirst();
  }

  /** How many of its texts are made. */
  public int texts() {
    return samples.size();
  }

  /** How many settings are wanted. */
  public int wanted() {
    return settings.size();
  }

  /** How many of them are measured. */
  public int measured() {
    return settings.size() - left.size();
  }

  /** How many forward passes are left, at most. */
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

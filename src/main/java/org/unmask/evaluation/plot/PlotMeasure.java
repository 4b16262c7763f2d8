package org.unmask.evaluation.plot;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.Estimate;
import org.unmask.evaluation.MeasuredText;
import org.unmask.evaluation.Measures;

/** The measure that a plot shows by the number of passes. */
public enum PlotMeasure {
  /** See {@link Measures#nats}. */
  NATS(Measures::nats),
  /** See {@link Measures#entropy}. */
  ENTROPY(Measures::entropy);

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  private final ToDoubleFunction<Measures> value;

  PlotMeasure(ToDoubleFunction<Measures> value) {
    this.value = value;
  }

  /** Returns the name used in message keys. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the mean over texts with its standard error. */
  public Estimate of(List<MeasuredText> texts) {
    return Curve.of(texts, value);
  }
}

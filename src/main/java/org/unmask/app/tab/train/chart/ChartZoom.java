package org.unmask.app.tab.train.chart;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** The range of steps that all charts of a run show: shares of the run, from 0 to 1. */
public final class ChartZoom {
  private static final double NARROWEST = 0.02;

  final DoubleProperty from = new SimpleDoubleProperty(0);
  final DoubleProperty to = new SimpleDoubleProperty(1);

  /** Shows more or less around a place. */
  public void zoom(double at, double factor) {
    double width = Math.clamp((to.get() - from.get()) * factor, NARROWEST, 1);
    double share = (at - from.get()) / (to.get() - from.get());
    double start = Math.clamp(at - share * width, 0, 1 - width);
    from.set(start);
    to.set(start + width);
  }

  /** Shows the same width at another place, this share of it further. */
  public void move(double by) {
    double width = to.get() - from.get();
    double start = Math.clamp(from.get() + by * width, 0, 1 - width);
    from.set(start);
    to.set(start + width);
  }

  /** Returns the middle of what is shown. */
  public double middle() {
    return (from.get() + to.get()) / 2;
  }

  /** Shows all. */
  void all() {
    from.set(0);
    to.set(1);
  }
}

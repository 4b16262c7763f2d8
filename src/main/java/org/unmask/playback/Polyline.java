package org.unmask.playback;

import java.util.function.IntToDoubleFunction;

/** A line through values, broken where a value is not known. */
public final class Polyline {
  private Polyline() {}

  /** A pen that draws lines. */
  public interface Pen {
    /** Begins a piece of the line; one that ends here too is a dot. */
    void begin(double x, double y);

    /** Goes on to a point. */
    void lineTo(double x, double y);
  }

  /**
   * Draws the points {@code (x(i), y(i))} for {@code 0 ≤ i < count}.
   *
   * @param y NaN where nothing is known
   */
  public static void draw(int count, IntToDoubleFunction x, IntToDoubleFunction y, Pen pen) {
    boolean isOpen = false;
    for (int i = 0; i < count; i++) {
      double height = y.applyAsDouble(i);
      boolean isKnown = !Double.isNaN(height);
      if (isKnown && isOpen) {
        pen.lineTo(x.applyAsDouble(i), height);
      } else if (isKnown) {
        pen.begin(x.applyAsDouble(i), height);
      }
      isOpen = isKnown;
    }
  }
}

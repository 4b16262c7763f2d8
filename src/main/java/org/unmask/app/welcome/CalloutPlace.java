package org.unmask.app.welcome;

import java.util.Comparator;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;

/** The place of a callout: beside the control it points at, within the window. */
final class CalloutPlace {
  private static final double GAP = 12;

  private CalloutPlace() {}

  /**
   * Returns the place below, above, right or left of a control, the first that covers least of it;
   * moved so that it is within the window. Beside a high control it is at its foot: a text begins
   * at the top.
   */
  static Rectangle2D beside(
      Rectangle2D control, double width, double height, double windowWidth, double windowHeight) {
    double x = control.getMinX();
    double y = control.getMinY();
    double foot = Math.max(y, control.getMaxY() - height);
    return Stream.of(
            new Rectangle2D(x, control.getMaxY() + GAP, width, height),
            new Rectangle2D(x, y - GAP - height, width, height),
            new Rectangle2D(control.getMaxX() + GAP, foot, width, height),
            new Rectangle2D(x - GAP - width, foot, width, height))
        .map(place -> within(place, windowWidth, windowHeight))
        .min(Comparator.comparingDouble(place -> shared(place, control)))
        .orElseThrow();
  }

  private static Rectangle2D within(Rectangle2D place, double windowWidth, double windowHeight) {
    return new Rectangle2D(
        Math.clamp(place.getMinX(), GAP, Math.max(GAP, windowWidth - place.getWidth() - GAP)),
        Math.clamp(place.getMinY(), GAP, Math.max(GAP, windowHeight - place.getHeight() - GAP)),
        place.getWidth(),
        place.getHeight());
  }

  /** Returns the area that two rectangles share. */
  private static double shared(Rectangle2D a, Rectangle2D b) {
    double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
    double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
    return Math.max(0, width) * Math.max(0, height);
  }
}

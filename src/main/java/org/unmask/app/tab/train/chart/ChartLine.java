package org.unmask.app.tab.train.chart;

import javafx.scene.shape.Path;
import org.unmask.app.controls.PathPen;

/** Draws curves of any number of points with as many lines as there are pixels. */
final class ChartLine {
  private ChartLine() {}

  /** From a step and a value to pixels. */
  interface Place {
    double x(double step);

    double y(double value);
  }

  /** A line through all points; where many share a column, from its least to its most. */
  static void draw(Path line, double[] steps, double[] values, Place place) {
    var pen = new PathPen(line);
    boolean isOpen = false;
    int i = 0;
    while (i < values.length) {
      double column = Math.rint(place.x(steps[i]));
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      int next = i;
      while (next < values.length && Math.rint(place.x(steps[next])) == column) {
        if (Double.isFinite(values[next])) {
          least = Math.min(least, values[next]);
          most = Math.max(most, values[next]);
        }
        next++;
      }
      if (least <= most) {
        if (isOpen) {
          pen.lineTo(column, place.y(least));
        } else {
          pen.begin(column, place.y(least));
          isOpen = true;
        }
        if (most > least) {
          pen.lineTo(column, place.y(most));
        }
      }
      i = next;
    }
    pen.finish();
  }
}

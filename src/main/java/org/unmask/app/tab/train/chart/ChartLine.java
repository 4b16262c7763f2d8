package org.unmask.app.tab.train.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.geometry.Point2D;
import javafx.scene.shape.Path;
import org.unmask.app.controls.PathPen;
import org.unmask.playback.Polyline;

/** A line of a chart, drawn with as many segments as there are pixels for any number of points. */
final class ChartLine {
  private ChartLine() {}

  /**
   * Draws a line through all points; where many share a column, from the least to the greatest of
   * them.
   *
   * @param x from a step to pixels
   * @param y from a value to pixels
   */
  static void draw(
      Path line, double[] steps, double[] values, DoubleUnaryOperator x, DoubleUnaryOperator y) {
    var points = new ArrayList<Point2D>();
    int i = 0;
    while (i < values.length) {
      double column = Math.rint(x.applyAsDouble(steps[i]));
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      while (i < values.length && Math.rint(x.applyAsDouble(steps[i])) == column) {
        if (Double.isFinite(values[i])) {
          least = Math.min(least, values[i]);
          most = Math.max(most, values[i]);
        }
        i++;
      }
      if (least <= most) {
        points.add(new Point2D(column, y.applyAsDouble(least)));
      }
      if (least < most) {
        points.add(new Point2D(column, y.applyAsDouble(most)));
      }
    }
    draw(line, points);
  }

  private static void draw(Path line, List<Point2D> points) {
    var pen = new PathPen(line);
    Polyline.draw(points.size(), i -> points.get(i).getX(), i -> points.get(i).getY(), pen);
    pen.finish();
  }
}

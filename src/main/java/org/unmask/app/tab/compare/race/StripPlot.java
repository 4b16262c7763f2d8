package org.unmask.app.tab.compare.race;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Path;
import org.unmask.app.controls.PathPen;

/**
 * The values of a lane's texts: a stroke each on an axis that all lanes share, the mean's taller.
 */
final class StripPlot extends Pane {
  private static final double WIDTH = 72;
  private static final double HEIGHT = 12;

  /** Strokes that are cut off at the ends would look thinner. */
  private static final double MARGIN = 1;

  /**
   * Draws the values.
   *
   * @param least of all lanes, at the left end
   * @param greatest of all lanes, at the right end, above the least
   */
  StripPlot(double[] values, double mean, double least, double greatest) {
    getStyleClass().add("strip-plot");
    setMinSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    setMouseTransparent(true);
    double scale = (WIDTH - 2 * MARGIN) / (greatest - least);
    var axis = strokes("strip-axis");
    axis.begin(0, HEIGHT);
    axis.lineTo(WIDTH, HEIGHT);
    axis.finish();
    var each = strokes("strip-values");
    for (double value : values) {
      stroke(each, MARGIN + (value - least) * scale, HEIGHT / 2);
    }
    each.finish();
    var middle = strokes("strip-mean");
    stroke(middle, MARGIN + (mean - least) * scale, 0);
    middle.finish();
  }

  private PathPen strokes(String style) {
    var path = new Path();
    path.getStyleClass().add(style);
    getChildren().add(path);
    return new PathPen(path);
  }

  private static void stroke(PathPen pen, double x, double top) {
    pen.begin(x, top);
    pen.lineTo(x, HEIGHT);
  }
}

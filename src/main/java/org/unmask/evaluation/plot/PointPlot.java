package org.unmask.evaluation.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.unmask.evaluation.plot.Mark.Anchor;
import org.unmask.evaluation.plot.Mark.Corner;
import org.unmask.evaluation.plot.PlotSheet.Axis;

/**
 * Points of a plane, of which one unit is as long across as upwards. Each has its name beside it,
 * and the symbol of its group.
 *
 * @param across the title of the horizontal axis
 * @param upwards the title of the vertical axis
 */
public record PointPlot(List<Point> points, String across, String upwards) {
  private static final double SPARE = 1.25;

  /** The number of times that a name is moved before it is left where it is. */
  private static final int TRIES = 17;

  /**
   * A point.
   *
   * @param group those of one group have the same symbol, from 0
   */
  public record Point(String name, int group, double x, double y) {}

  private record Box(double left, double top, double right, double bottom) {
    private boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  /** Copies the points. */
  public PointPlot {
    points = List.copyOf(points);
  }

  /** Returns the marks of the plot on an empty sheet. */
  public List<Mark> marks(PlotSheet sheet) {
    if (points.isEmpty()) {
      return List.of();
    }
    double left = sheet.letters();
    double right = sheet.right(points.stream().map(Point::name).toList());
    double[] xs = points.stream().mapToDouble(Point::x).toArray();
    double[] ys = points.stream().mapToDouble(Point::y).toArray();
    double unit =
        SPARE
            * Math.max(
                range(xs) / (right - left), range(ys) / Math.max(1, sheet.bottom() - sheet.top()));
    PlotScale across = scale(xs, left, right, unit);
    PlotScale up = scale(ys, sheet.bottom(), sheet.top(), unit);
    sheet.axes(new Axis(across, List.of(), this.across), new Axis(up, List.of(), upwards));
    var taken = new ArrayList<Box>();
    var places = new ArrayList<Corner>();
    for (Point point : points) {
      var at = new Corner(across.at(point.x()), up.at(point.y()));
      places.add(at);
      double size = sheet.symbol();
      taken.add(new Box(at.x() - size, at.y() - size, at.x() + size, at.y() + size));
    }
    for (int i = 0; i < points.size(); i++) {
      name(sheet, points.get(i).name(), places.get(i), taken);
    }
    for (int i = 0; i < points.size(); i++) {
      sheet.symbol(new LineStyle(points.get(i).group()), places.get(i));
    }
    return sheet.marks();
  }

  private static double range(double[] values) {
    double most = DoubleStream.of(values).max().orElse(0);
    double least = DoubleStream.of(values).min().orElse(0);
    return Math.max(most - least, 1e-9);
  }

  /** Returns the scale of a unit a pixel, with the values in its middle. */
  private static PlotScale scale(double[] values, double from, double to, double unit) {
    double middle =
        (DoubleStream.of(values).max().orElse(0) + DoubleStream.of(values).min().orElse(0)) / 2;
    double half = Math.abs(to - from) * unit / 2;
    return new PlotScale(middle - half, middle + half, from, to);
  }

  /** Puts a name at the right of its point, or above or below, where nothing stands yet. */
  private static void name(PlotSheet sheet, String name, Corner at, List<Box> taken) {
    double letters = sheet.letters();
    double x = at.x() + 1.8 * sheet.symbol();
    double offset = 0;
    Box box = box(sheet, name, x, at.y());
    for (int i = 1; i <= TRIES && !isFree(box, sheet, taken); i++) {
      // above, below, further above …
      offset = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2) * 1.1 * letters;
      box = box(sheet, name, x, at.y() + offset);
    }
    taken.add(box);
    if (Math.abs(offset) > letters) {
      sheet.stroke("plot-leader", at, new Corner(x, at.y() + offset));
    }
    sheet.words(name, x, at.y() + offset + letters / 3, Anchor.START);
  }

  private static boolean isFree(Box box, PlotSheet sheet, List<Box> taken) {
    return box.top() >= sheet.top()
        && box.bottom() <= sheet.bottom()
        && taken.stream().noneMatch(box::meets);
  }

  private static Box box(PlotSheet sheet, String name, double x, double y) {
    double half = 0.55 * sheet.letters();
    return new Box(x, y - half, x + sheet.width(name), y + half);
  }
}

package org.unmask.evaluation.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unmask.evaluation.plot.Mark.Corner;
import org.unmask.evaluation.plot.PlotSheet.Axis;
import org.unmask.evaluation.plot.PlotSheet.End;
import org.unmask.evaluation.plot.PlotSheet.Tick;

/**
 * Values over a few whole numbers, such as layers or percent: a line a series, told from others by
 * symbol and dashes, with its name at its end.
 *
 * @param at the numbers across, ascending
 * @param across the title of the horizontal axis
 * @param upwards the title of the vertical axis
 */
public record LinePlot(List<Integer> at, List<Series> series, String across, String upwards) {
  private static final double MARGIN = 0.08;

  /**
   * A line.
   *
   * @param name at its end; empty for the only line
   * @param values at each of the numbers across; NaN where there is none
   */
  public record Series(String name, List<Double> values) {
    /** Copies the values. */
    public Series {
      values = List.copyOf(values);
    }
  }

  /** Copies the lists. */
  public LinePlot {
    at = List.copyOf(at);
    series = List.copyOf(series);
  }

  /** Returns the marks of the plot on an empty sheet. */
  public List<Mark> marks(PlotSheet sheet) {
    double[] values =
        series.stream()
            .flatMap(each -> each.values().stream())
            .mapToDouble(each -> each)
            .filter(Double::isFinite)
            .toArray();
    if (values.length == 0) {
      return List.of();
    }
    PlotScale up = PlotScale.around(values, sheet.bottom(), sheet.top(), MARGIN);
    List<Tick> ticks = up.round().stream().map(tick -> new Tick(tick, number(up, tick))).toList();
    List<String> names = series.stream().map(Series::name).filter(name -> !name.isEmpty()).toList();
    double right = sheet.right(names);
    double[] numbers = at.stream().mapToDouble(each -> each).toArray();
    PlotScale across = PlotScale.around(numbers, sheet.left(ticks), right, MARGIN / 2);
    sheet.axes(
        new Axis(
            across,
            at.stream().map(each -> new Tick(each, Integer.toString(each))).toList(),
            this.across),
        new Axis(up, ticks, upwards));
    var ends = new ArrayList<End>();
    for (int i = 0; i < series.size(); i++) {
      var style = new LineStyle(i);
      List<Corner> corners = corners(series.get(i), across, up);
      sheet.line(style, corners);
      if (!series.get(i).name().isEmpty() && !corners.isEmpty()) {
        ends.add(new End(corners.getLast(), style, series.get(i).name()));
      }
    }
    sheet.names(ends, right, sheet.bottom());
    return sheet.marks();
  }

  private List<Corner> corners(Series of, PlotScale across, PlotScale up) {
    return IntStream.range(0, at.size())
        .filter(i -> Double.isFinite(of.values().get(i)))
        .mapToObj(i -> new Corner(across.at(at.get(i)), up.at(of.values().get(i))))
        .toList();
  }

  private static String number(PlotScale scale, double tick) {
    return String.format(Locale.ROOT, scale.most() - scale.least() < 1 ? "%.2f" : "%.1f", tick);
  }
}

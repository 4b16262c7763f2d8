package org.unmask.evaluation.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.Estimate;
import org.unmask.evaluation.plot.Mark.Anchor;
import org.unmask.evaluation.plot.Mark.Block;
import org.unmask.evaluation.plot.Mark.Corner;
import org.unmask.evaluation.plot.PlotSheet.Axis;
import org.unmask.evaluation.plot.PlotSheet.End;
import org.unmask.evaluation.plot.PlotSheet.Tick;

/**
 * A curve as marks: log₂ of the mean passes across, the mean of a measure with its standard error
 * upwards, a line a sampler with its name at its end, and the reference texts as a band of their
 * mean ± standard error.
 *
 * @param marks in the order they are drawn
 * @param points of all lines
 */
public record QualityPlot(List<Mark> marks, List<Point> points) {
  private static final double CAP = 3;
  private static final double MARGIN = 0.08;
  private static final double LEAST_BAND = 2;

  /**
   * A point.
   *
   * @param line the number of its line, from 0
   * @param x in pixels
   * @param y in pixels
   */
  public record Point(Curve.Row row, int line, double x, double y) {}

  /** Copies the lists. */
  public QualityPlot {
    marks = List.copyOf(marks);
    points = List.copyOf(points);
  }

  /** Returns the plot of a measure. */
  public static QualityPlot of(Curve curve, PlotMeasure measure, PlotFrame frame) {
    return new Builder(curve, measure, frame).plot();
  }

  /** Returns the rows of each sampler by their passes, in the order the samplers were measured. */
  public static List<List<Curve.Row>> lines(Curve curve) {
    Map<SamplerOptions, List<Curve.Row>> lines = new LinkedHashMap<>();
    curve
        .rows()
        .forEach(
            row -> lines.computeIfAbsent(row.setting().sampler(), _ -> new ArrayList<>()).add(row));
    lines
        .values()
        .forEach(rows -> rows.sort(Comparator.comparingDouble(row -> row.passes().mean())));
    return List.copyOf(lines.values());
  }

  /** A builder of the marks. */
  private static final class Builder {
    private final Curve curve;
    private final PlotMeasure measure;
    private final PlotFrame frame;
    private final PlotSheet sheet;
    private final List<List<Curve.Row>> lines;
    private final PlotScale passes;
    private final PlotScale values;
    private final double right;
    private final List<Point> points = new ArrayList<>();

    Builder(Curve curve, PlotMeasure measure, PlotFrame frame) {
      this.curve = curve;
      this.measure = measure;
      this.frame = frame;
      sheet = new PlotSheet(frame.width(), frame.height(), frame.letters(), frame.em());
      lines = lines(curve);
      right = sheet.right(lines.stream().map(this::name).toList());
      values = PlotScale.around(heights(), sheet.bottom(), sheet.top(), MARGIN);
      double[] octaves = curve.rows().stream().mapToDouble(Builder::octave).toArray();
      passes = PlotScale.around(octaves, sheet.left(ticks()), right, MARGIN);
    }

    private static double octave(Curve.Row row) {
      return Math.log(Math.max(1, row.passes().mean())) / Math.log(2);
    }

    /** Returns all that must be in range: means with their errors. */
    private double[] heights() {
      return DoubleStream.concat(
              curve.rows().stream().flatMapToDouble(row -> ends(measure.of(row.texts()))),
              curve.real().isEmpty() ? DoubleStream.empty() : ends(measure.of(curve.real())))
          .toArray();
    }

    private static DoubleStream ends(Estimate estimate) {
      double error = error(estimate);
      return DoubleStream.of(estimate.mean() - error, estimate.mean() + error);
    }

    private static double error(Estimate estimate) {
      return Double.isNaN(estimate.standardError()) ? 0 : estimate.standardError();
    }

    QualityPlot plot() {
      sheet.axes(
          new Axis(
              passes,
              passes.whole().stream()
                  .map(octave -> new Tick(octave, Long.toString(1L << octave)))
                  .toList(),
              frame.words().passes()),
          new Axis(values, ticks(), frame.words().value()));
      reference();
      for (int line = 0; line < lines.size(); line++) {
        line(line);
      }
      names();
      return new QualityPlot(sheet.marks(), points);
    }

    private List<Tick> ticks() {
      return values.round().stream().map(tick -> new Tick(tick, number(tick))).toList();
    }

    private void reference() {
      if (curve.real().isEmpty()) {
        return;
      }
      Estimate mean = measure.of(curve.real());
      double middle = values.at(mean.mean());
      double half = Math.max(LEAST_BAND, middle - values.at(mean.mean() + error(mean)));
      sheet.add(
          new Block("plot-band", passes.from(), middle - half, right - passes.from(), 2 * half));
      sheet.words(
          frame.words().reference(),
          passes.from() + frame.letters() / 2,
          middle - half - frame.letters() / 3,
          Anchor.START);
    }

    private void line(int number) {
      var style = new LineStyle(number);
      var corners = new ArrayList<Corner>();
      for (Curve.Row row : lines.get(number)) {
        Estimate mean = measure.of(row.texts());
        double x = passes.at(octave(row));
        double y = values.at(mean.mean());
        double error = y - values.at(mean.mean() + error(mean));
        corners.add(new Corner(x, y));
        points.add(new Point(row, number, x, y));
        if (error > 0) {
          sheet.stroke(style.role(), new Corner(x, y - error), new Corner(x, y + error));
          for (double end : new double[] {y - error, y + error}) {
            sheet.stroke(style.role(), new Corner(x - CAP, end), new Corner(x + CAP, end));
          }
        }
      }
      sheet.line(style, corners);
    }

    private void names() {
      sheet.names(
          points.stream()
              .filter(point -> point.row().equals(lines.get(point.line()).getLast()))
              .map(
                  point ->
                      new End(
                          new Corner(point.x(), point.y()),
                          new LineStyle(point.line()),
                          name(lines.get(point.line()))))
              .toList(),
          right,
          values.from());
    }

    private String name(List<Curve.Row> line) {
      return frame.words().sampler().apply(line.getFirst().setting().sampler());
    }

    private String number(double tick) {
      return String.format(Locale.ROOT, values.most() - values.least() < 1 ? "%.2f" : "%.1f", tick);
    }
  }
}

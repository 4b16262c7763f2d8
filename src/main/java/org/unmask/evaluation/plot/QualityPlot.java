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
import org.unmask.evaluation.plot.Mark.Stroke;
import org.unmask.evaluation.plot.Mark.Symbol;

/**
 * A curve as marks: log₂ of the mean passes across, the mean of a measure with its standard error
 * upwards, a line a sampler with its name at its end, and the reference texts as a band of their
 * mean ± standard error.
 *
 * @param marks in the order they are drawn
 * @param points of all lines
 */
public record QualityPlot(List<Mark> marks, List<Point> points) {
  private static final double SYMBOL = 4.5;
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

  /** Puts the marks together. */
  private static final class Builder {
    private final Curve curve;
    private final PlotMeasure measure;
    private final PlotFrame frame;
    private final List<List<Curve.Row>> lines;
    private final PlotScale passes;
    private final PlotScale values;
    private final double right;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();

    Builder(Curve curve, PlotMeasure measure, PlotFrame frame) {
      this.curve = curve;
      this.measure = measure;
      this.frame = frame;
      lines = lines(curve);
      double letters = frame.letters();
      double names = lines.stream().mapToDouble(rows -> frame.width(name(rows))).max().orElse(0);
      right = Math.max(frame.width() / 2, frame.width() - names - 2.5 * letters);
      double bottom = frame.height() - 3.2 * letters;
      values = PlotScale.around(heights(), bottom, 2 * letters, MARGIN);
      double left =
          letters
              + values.round().stream()
                  .mapToDouble(tick -> frame.width(number(tick)))
                  .max()
                  .orElse(0);
      double[] octaves = curve.rows().stream().mapToDouble(Builder::octave).toArray();
      passes = PlotScale.around(octaves, left, right, MARGIN);
    }

    private static double octave(Curve.Row row) {
      return Math.log(Math.max(1, row.passes().mean())) / Math.log(2);
    }

    /** All that must be in range: means with their errors. */
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
      axes();
      reference();
      for (int line = 0; line < lines.size(); line++) {
        line(line);
      }
      names();
      return new QualityPlot(marks, points);
    }

    private void axes() {
      double letters = frame.letters();
      double bottom = values.from();
      for (double tick : values.round()) {
        double y = values.at(tick);
        stroke("plot-grid", new Corner(passes.from(), y), new Corner(right, y));
        words(number(tick), passes.from() - letters / 2, y + letters / 3, Anchor.END);
      }
      for (int octave : passes.whole()) {
        double x = passes.at(octave);
        stroke("plot-axis", new Corner(x, bottom), new Corner(x, bottom + letters / 3));
        words(Long.toString(1L << octave), x, bottom + 1.4 * letters, Anchor.MIDDLE);
      }
      stroke("plot-axis", new Corner(passes.from(), bottom), new Corner(right, bottom));
      words(frame.words().value(), 0, letters, Anchor.START);
      words(frame.words().passes(), right, bottom + 2.8 * letters, Anchor.END);
    }

    private void reference() {
      if (curve.real().isEmpty()) {
        return;
      }
      Estimate mean = measure.of(curve.real());
      double middle = values.at(mean.mean());
      double half = Math.max(LEAST_BAND, middle - values.at(mean.mean() + error(mean)));
      marks.add(
          new Block("plot-band", passes.from(), middle - half, right - passes.from(), 2 * half));
      words(
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
          stroke(style.role(), new Corner(x, y - error), new Corner(x, y + error));
          for (double end : new double[] {y - error, y + error}) {
            stroke(style.role(), new Corner(x - CAP, end), new Corner(x + CAP, end));
          }
        }
      }
      marks.add(new Stroke(style.role(), corners, style.dash()));
      corners.forEach(
          at -> marks.add(new Symbol(style.role(), style.symbol(), at.x(), at.y(), SYMBOL)));
    }

    /** Each at the height of its line's end, moved apart where they would overlap. */
    private void names() {
      double spacing = 1.3 * frame.letters();
      List<Point> ends =
          points.reversed().stream()
              .filter(point -> point.row().equals(lines.get(point.line()).getLast()))
              .sorted(Comparator.comparingDouble(Point::y))
              .toList();
      double[] at = ends.stream().mapToDouble(Point::y).toArray();
      for (int i = 1; i < at.length; i++) {
        at[i] = Math.max(at[i], at[i - 1] + spacing);
      }
      for (int i = at.length - 1; i >= 0; i--) {
        double lowest = i == at.length - 1 ? values.from() : at[i + 1] - spacing;
        at[i] = Math.min(at[i], lowest);
      }
      double x = right + 2 * frame.letters();
      for (int i = 0; i < at.length; i++) {
        Point end = ends.get(i);
        var style = new LineStyle(end.line());
        stroke("plot-leader", new Corner(end.x() + 2 * SYMBOL, end.y()), new Corner(right, at[i]));
        marks.add(new Symbol(style.role(), style.symbol(), x - frame.letters(), at[i], SYMBOL));
        words(name(lines.get(end.line())), x, at[i] + frame.letters() / 3, Anchor.START);
      }
    }

    private String name(List<Curve.Row> line) {
      return frame.words().sampler().apply(line.getFirst().setting().sampler());
    }

    private String number(double tick) {
      return String.format(Locale.ROOT, values.most() - values.least() < 1 ? "%.2f" : "%.1f", tick);
    }

    private void stroke(String role, Corner... corners) {
      marks.add(new Stroke(role, List.of(corners), List.of()));
    }

    private void words(String text, double x, double y, Anchor anchor) {
      marks.add(new Mark.Words("plot-words", text, x, y, anchor));
    }
  }
}

package org.unmask.app.tab.train.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import org.unmask.app.tab.train.chart.TrainingHistory.Curve;
import org.unmask.app.tab.train.chart.TrainingHistory.Measure;

/** The lines of a chart, which are pointed at, moved and zoomed. */
final class ChartPlot extends Region {
  /** The maximum number of other runs' lines. */
  static final int OTHERS = 4;

  private static final double HEIGHT = 150;

  /** The least distance of two numbers, in pixels. */
  private static final double APART = 64;

  private static final int ROWS = 4;

  private final RunCurves run;
  private final Measure measure;
  private final ChartZoom zoom;
  private final IntConsumer read;
  private final Path raw = line("chart-raw");
  private final Path smooth = line("curve-line");
  private final Polygon band = new Polygon();
  private final Line reading = new Line();
  private final List<Path> behind = new ArrayList<>();
  private final Axes axes;
  private final Rectangle clip = new Rectangle();
  private Curve curve = Curve.NOTHING;
  private List<Curve> others = List.of();
  private ChartRange range = new ChartRange(0, 1);

  /** For the numbers, at the left and below. */
  private double gutter;

  private double foot;

  private double grabbed;

  /**
   * A plot of nothing.
   *
   * @param unit of the steps
   * @param read is told which point of the curve is pointed at, or the last one
   */
  ChartPlot(RunCurves run, Measure measure, ChartZoom zoom, String unit, IntConsumer read) {
    this.run = run;
    this.measure = measure;
    this.zoom = zoom;
    this.read = read;
    getStyleClass().add("curve-plot");
    band.getStyleClass().add("chart-band");
    reading.getStyleClass().add("reading");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setClip(clip);
    for (int i = 1; i <= OTHERS; i++) {
      behind.add(line("line-" + i));
    }
    axes = new Axes(getChildren(), unit);
    getChildren().addAll(band, reading);
    getChildren().addAll(behind);
    getChildren().addAll(raw, smooth);
    for (Node mark : getChildren()) {
      mark.setManaged(false);
      mark.setMouseTransparent(true);
    }
    reading.setVisible(false);
    zoom.from.subscribe(this::requestLayout);
    zoom.to.subscribe(this::requestLayout);
    listen();
  }

  private static Path line(String style) {
    var line = new Path();
    line.getStyleClass().add(style);
    return line;
  }

  private void listen() {
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> leave());
    setOnScroll(this::scroll);
    setOnMousePressed(event -> grabbed = event.getX());
    setOnMouseDragged(
        event -> {
          zoom.move((grabbed - event.getX()) / Math.max(1, getWidth() - gutter));
          grabbed = event.getX();
        });
    setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            zoom.all();
          }
        });
  }

  /** Shows other numbers. */
  void show(Curve now, List<Curve> beside) {
    curve = now;
    others = beside;
    leave();
    requestLayout();
  }

  private void leave() {
    reading.setVisible(false);
    read.accept(curve.steps().length - 1);
  }

  private void scroll(ScrollEvent event) {
    if (event.isControlDown() && event.getDeltaY() != 0) { // without Ctrl the page scrolls
      zoom.zoom(share(event.getX()), event.getDeltaY() > 0 ? 0.8 : 1.25);
      event.consume();
    }
  }

  private double share(double x) {
    return zoom.from.get()
        + (x - gutter) / Math.max(1, getWidth() - gutter) * (zoom.to.get() - zoom.from.get());
  }

  private void point(MouseEvent event) {
    double step = share(event.getX()) * steps();
    int nearest = -1;
    for (int i = 0; i < curve.steps().length; i++) {
      if (nearest < 0
          || Math.abs(curve.steps()[i] - step) < Math.abs(curve.steps()[nearest] - step)) {
        nearest = i;
      }
    }
    read.accept(nearest);
    reading.setVisible(nearest >= 0);
    if (nearest >= 0) {
      double x = x(curve.steps()[nearest]);
      reading.setStartX(x);
      reading.setEndX(x);
      reading.setEndY(getHeight() - foot);
    }
  }

  private double steps() {
    return Math.max(1, run.lastStep());
  }

  private double x(double step) {
    double share = step / steps();
    return gutter
        + (getWidth() - gutter) * (share - zoom.from.get()) / (zoom.to.get() - zoom.from.get());
  }

  private double y(double value) {
    double height = getHeight() - foot;
    return 3 + (height - 6) * (range.top() - value) / (range.top() - range.bottom());
  }

  @Override
  protected void layoutChildren() {
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    range =
        ChartRange.of(measure, curve, others, step -> x(step) >= gutter && x(step) <= getWidth());
    number(curve.values().length == 0);
    boolean isNoisy = curve.smooth().length > 0;
    Curve noise = isNoisy ? curve : Curve.NOTHING;
    ChartLine.draw(raw, noise.steps(), noise.values(), this::x, this::y);
    ChartLine.draw(smooth, curve.steps(), curve.shown(), this::x, this::y);
    for (int i = 0; i < OTHERS; i++) {
      Curve other = i < others.size() ? others.get(i) : Curve.NOTHING;
      ChartLine.draw(behind.get(i), other.steps(), other.shown(), this::x, this::y);
    }
    band.getPoints().clear();
    if (curve.errors().length > 1) {
      for (int i = 0; i < curve.errors().length; i++) {
        corner(i, 1);
      }
      for (int i = curve.errors().length - 1; i >= 0; i--) {
        corner(i, -1);
      }
    }
  }

  private void number(boolean isEmpty) {
    int columns = Math.max(2, (int) (getWidth() / APART));
    axes.show(
        isEmpty ? List.of() : AxisTick.of(range.bottom(), range.top(), ROWS),
        isEmpty
            ? List.of()
            : AxisTick.whole(zoom.from.get() * steps(), zoom.to.get() * steps(), columns));
    gutter = axes.gutter();
    foot = axes.foot();
    axes.place(getWidth(), getHeight(), this::x, this::y);
  }

  private void corner(int index, int sign) {
    double value = curve.values()[index] + sign * curve.error(index);
    band.getPoints().addAll(x(curve.steps()[index]), y(value));
  }
}

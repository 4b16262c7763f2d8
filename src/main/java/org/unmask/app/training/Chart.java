package org.unmask.app.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import org.unmask.app.language.Messages;
import org.unmask.app.training.TrainingHistory.Curve;
import org.unmask.app.training.TrainingHistory.Measure;

/** One measure of a run over its steps, and of the runs it is compared with. */
final class Chart extends VBox {
  private static final double HEIGHT = 120;
  private static final int OTHERS = 4;
  private static final Curve NOTHING =
      new Curve(new double[0], new double[0], new double[0], new double[0]);

  private final TrainingRunViewModel run;
  private final Measure measure;
  private final ChartZoom zoom;
  private final Messages messages;
  private final String name;
  private final Label value = new Label();
  private final Plot plot = new Plot();
  private Curve curve = NOTHING;
  private List<Curve> others = List.of();

  Chart(TrainingRunViewModel run, Measure measure, ChartZoom zoom, Messages messages) {
    this.run = run;
    this.measure = measure;
    this.zoom = zoom;
    this.messages = messages;
    String id = measure.name().toLowerCase(Locale.ROOT);
    name = messages.text("train.chart." + id);
    setId("chart-" + id);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    var title = new Label(name);
    title.setMinWidth(0);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    value.setMinWidth(USE_PREF_SIZE);
    value.getStyleClass().add("muted");
    VBox.setVgrow(plot, Priority.ALWAYS);
    getChildren().addAll(new HBox(title, spacer, value), plot);
    getStyleClass().add("chart");
    run.revisionProperty().subscribe(this::update);
    run.historyProperty().subscribe(this::update);
    zoom.from.subscribe(plot::requestLayout);
    zoom.to.subscribe(plot::requestLayout);
  }

  private void update() {
    curve = run.historyProperty().get().curve(measure);
    others = run.others().stream().limit(OTHERS).map(each -> each.curve(measure)).toList();
    read(curve.steps().length - 1);
    plot.requestLayout();
  }

  /** Says the value of a point; of a noisy curve the smooth one. */
  private void read(int index) {
    double[] shown = curve.smooth().length > 0 ? curve.smooth() : curve.values();
    if (index < 0 || index >= shown.length) {
      value.setText("");
    } else {
      double error = curve.errors().length > 0 ? curve.errors()[index] : Double.NaN;
      String number = number(shown[index]);
      value.setText(
          Double.isNaN(error)
              ? messages.text("train.chart.read", curve.steps()[index], number)
              : messages.text(
                  "train.chart.read.error", curve.steps()[index], number, number(error)));
    }
    setAccessibleText(name + ": " + value.getText());
  }

  private static String number(double value) {
    return value != 0 && Math.abs(value) < 0.01
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The lines themselves. */
  private final class Plot extends Region implements ChartLine.Place {
    private final Path raw = line("chart-raw");
    private final Path smooth = line("curve-line");
    private final Polygon band = new Polygon();
    private final Line reading = new Line();
    private final List<Path> behind = new ArrayList<>();
    private final Label most = new Label();
    private final Label least = new Label();
    private final Rectangle clip = new Rectangle();
    private double top = 1;

    /** At the left, for the numbers. */
    private double gutter;

    private double bottom;

    Plot() {
      getStyleClass().add("curve-plot");
      band.getStyleClass().add("chart-band");
      reading.getStyleClass().add("reading");
      most.getStyleClass().addAll("muted", "explanation");
      least.getStyleClass().addAll("muted", "explanation");
      setMinHeight(HEIGHT);
      setPrefHeight(HEIGHT);
      setClip(clip);
      for (int i = 1; i <= OTHERS; i++) {
        behind.add(line("line-" + i));
      }
      getChildren().addAll(band, reading);
      getChildren().addAll(behind);
      getChildren().addAll(raw, smooth);
      for (Node mark : getChildren()) {
        mark.setManaged(false);
        mark.setMouseTransparent(true);
      }
      getChildren().addAll(most, least);
      reading.setVisible(false);
      setOnMouseMoved(this::point);
      setOnMouseExited(
          _ -> {
            reading.setVisible(false);
            read(curve.steps().length - 1);
          });
      setOnScroll(this::scroll);
      setOnMouseClicked(
          event -> {
            if (event.getClickCount() == 2) {
              zoom.all();
            }
          });
    }

    private Path line(String style) {
      var line = new Path();
      line.getStyleClass().add(style);
      return line;
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
      read(nearest);
      reading.setVisible(nearest >= 0);
      if (nearest >= 0) {
        double x = x(curve.steps()[nearest]);
        reading.setStartX(x);
        reading.setEndX(x);
        reading.setEndY(getHeight());
      }
    }

    private double steps() {
      return Math.max(1, run.lastStep());
    }

    @Override
    public double x(double step) {
      double share = step / steps();
      return gutter
          + (getWidth() - gutter) * (share - zoom.from.get()) / (zoom.to.get() - zoom.from.get());
    }

    @Override
    public double y(double value) {
      return 3 + (getHeight() - 6) * (top - value) / (top - bottom);
    }

    @Override
    protected void layoutChildren() {
      clip.setWidth(getWidth());
      clip.setHeight(getHeight());
      range();
      most.setText(curve.values().length == 0 ? "" : number(top));
      least.setText(curve.values().length == 0 ? "" : number(bottom));
      most.autosize();
      least.autosize();
      most.relocate(0, 2);
      least.relocate(0, getHeight() - least.getHeight() - 2);
      gutter = Math.max(most.getWidth(), least.getWidth()) + 6;
      boolean isNoisy = curve.smooth().length > 0;
      ChartLine.draw(
          raw,
          isNoisy ? curve.steps() : new double[0],
          isNoisy ? curve.values() : new double[0],
          this);
      ChartLine.draw(smooth, curve.steps(), isNoisy ? curve.smooth() : curve.values(), this);
      for (int i = 0; i < OTHERS; i++) {
        Curve other = i < others.size() ? others.get(i) : NOTHING;
        double[] shown = other.smooth().length > 0 ? other.smooth() : other.values();
        ChartLine.draw(behind.get(i), other.steps(), shown, this);
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

    private void corner(int index, int sign) {
      double error = curve.errors()[index];
      double value = curve.values()[index] + (Double.isNaN(error) ? 0 : sign * error);
      band.getPoints().addAll(x(curve.steps()[index]), y(value));
    }

    /** What of the curves is in sight fills the height; single steps may stand out of it. */
    private void range() {
      double[] shown =
          DoubleStream.concat(
                  DoubleStream.concat(visible(curve), usual(curve)),
                  others.stream().flatMapToDouble(this::visible))
              .filter(Double::isFinite)
              .toArray();
      bottom = measure == Measure.RATE ? 0 : DoubleStream.of(shown).min().orElse(0);
      top = DoubleStream.of(shown).max().orElse(1);
      double margin = Math.max((top - bottom) * 0.08, 1e-9);
      top += margin;
      bottom -= measure == Measure.RATE ? 0 : margin;
    }

    /** The ends of what nine of ten noisy values in sight are within. */
    private DoubleStream usual(Curve of) {
      double[] sorted =
          of.smooth().length == 0
              ? new double[0]
              : inSight(of).mapToDouble(i -> of.values()[i]).sorted().toArray();
      return sorted.length == 0
          ? DoubleStream.empty()
          : DoubleStream.of(
              sorted[sorted.length / 20], sorted[sorted.length - 1 - sorted.length / 20]);
    }

    private IntStream inSight(Curve of) {
      return IntStream.range(0, of.values().length)
          .filter(i -> x(of.steps()[i]) >= gutter && x(of.steps()[i]) <= getWidth());
    }

    private DoubleStream visible(Curve of) {
      double[] shown = of.smooth().length > 0 ? of.smooth() : of.values();
      return inSight(of).mapToDouble(i -> shown[i]);
    }
  }
}

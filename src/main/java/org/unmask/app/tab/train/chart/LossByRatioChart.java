package org.unmask.app.tab.train.chart;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.unmask.app.i18n.Messages;
import org.unmask.training.objective.LossByRatio;

/**
 * The loss by how much was masked: a row for each tenth, the least masked below; time to the right.
 */
public final class LossByRatioChart extends VBox {
  private static final int STRETCHES = 80;
  private static final int STOPS = 5;
  private static final double HEIGHT = 150;
  private static final double APART = 64;

  private final RunCurves run;
  private final Messages messages;
  private final String name;
  private final Label value = new Label();
  private final Rectangle[] swatches = new Rectangle[STOPS];
  private final Heat heat;
  private List<LossByRatio> columns = List.of();
  private double least;
  private double most;

  public LossByRatioChart(RunCurves run, Messages messages) {
    this.run = run;
    this.messages = messages;
    heat = new Heat();
    name = messages.text("train.chart.ratio");
    setId("chart-ratio");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getStyleClass().add("chart");
    var scale = new HBox();
    for (int i = 0; i < STOPS; i++) {
      swatches[i] = new Rectangle(12, 10);
      swatches[i].getStyleClass().add("scale-" + i);
      swatches[i].fillProperty().subscribe(heat::requestLayout);
      scale.getChildren().add(swatches[i]);
    }
    scale.setAlignment(javafx.geometry.Pos.CENTER);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    value.getStyleClass().add("muted");
    value.setMinWidth(USE_PREF_SIZE);
    var title = new Label(name);
    title.setMinWidth(0);
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(new HBox(8, title, scale, spacer, value), heat);
    VBox.setVgrow(heat, Priority.ALWAYS);
    run.revisionProperty().subscribe(this::update);
    run.historyProperty().subscribe(this::update);
  }

  private void update() {
    columns = run.historyProperty().get().byRatio(STRETCHES);
    least = Double.POSITIVE_INFINITY;
    most = Double.NEGATIVE_INFINITY;
    for (LossByRatio column : columns) {
      for (int bucket = 0; bucket < LossByRatio.BUCKETS; bucket++) {
        double loss = column.mean(bucket);
        if (Double.isFinite(loss)) {
          least = Math.min(least, loss);
          most = Math.max(most, loss);
        }
      }
    }
    sum();
    heat.requestLayout();
  }

  /** Says how much easier little masked text is than much. */
  private void sum() {
    if (columns.isEmpty()) {
      read("");
    } else {
      LossByRatio last = columns.getLast();
      read(
          messages.text(
              "train.chart.ratio.range", last.mean(1), last.mean(LossByRatio.BUCKETS - 1)));
    }
  }

  private void read(String text) {
    value.setText(text);
    setAccessibleText(name + ": " + text);
  }

  private final class Heat extends Region {
    private final Canvas canvas = new Canvas();
    private final Axes axes;
    private double gutter;
    private double foot;

    Heat() {
      getStyleClass().add("curve-plot");
      setMinHeight(HEIGHT);
      setPrefHeight(HEIGHT);
      canvas.setManaged(false);
      getChildren().add(canvas);
      axes = new Axes(getChildren(), messages.text("train.chart.step"));
      setOnMouseMoved(this::point);
      setOnMouseExited(_ -> sum());
    }

    private void point(MouseEvent event) {
      int column =
          (int) Math.floor((event.getX() - gutter) / (getWidth() - gutter) * columns.size());
      int bucket =
          (int) Math.floor((1 - event.getY() / (getHeight() - foot)) * LossByRatio.BUCKETS);
      if (column >= 0
          && column < columns.size()
          && bucket >= 0
          && bucket < LossByRatio.BUCKETS
          && !Double.isNaN(columns.get(column).mean(bucket))) {
        read(
            messages.text(
                "train.chart.ratio.read",
                10 * bucket,
                10 * (bucket + 1),
                (int) ((column + 1.0) / columns.size() * run.lastStep()),
                columns.get(column).mean(bucket)));
      }
    }

    @Override
    protected void layoutChildren() {
      number();
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight() - foot);
      var pen = canvas.getGraphicsContext2D();
      pen.clearRect(0, 0, getWidth(), getHeight());
      double width = (getWidth() - gutter) / Math.max(1, columns.size());
      double height = canvas.getHeight() / LossByRatio.BUCKETS;
      for (int column = 0; column < columns.size(); column++) {
        for (int bucket = 0; bucket < LossByRatio.BUCKETS; bucket++) {
          double loss = columns.get(column).mean(bucket);
          if (Double.isFinite(loss)) {
            pen.setFill(colour((loss - least) / Math.max(1e-9, most - least)));
            pen.fillRect(
                gutter + Math.floor(column * width),
                (LossByRatio.BUCKETS - 1 - bucket) * height,
                Math.ceil(width),
                height);
          }
        }
      }
    }

    private void number() {
      List<AxisTick> shares =
          Stream.of(0.0, 0.5, 1.0)
              .map(share -> new AxisTick(share, messages.text("train.percent", share)))
              .toList();
      int last = run.lastStep();
      int count = Math.max(2, (int) (getWidth() / APART));
      axes.show(shares, columns.isEmpty() ? List.of() : AxisTick.whole(0, last, count));
      gutter = axes.gutter();
      foot = axes.foot();
      axes.place(
          getWidth(),
          getHeight(),
          step -> gutter + (getWidth() - gutter) * step / Math.max(1, last),
          share -> (1 - share) * (getHeight() - foot));
    }

    private Color colour(double share) {
      double place = share * (STOPS - 1);
      int below = Math.min(STOPS - 2, (int) place);
      return stop(below).interpolate(stop(below + 1), place - below);
    }

    private Color stop(int index) {
      return swatches[index].getFill() instanceof Color colour ? colour : Color.GRAY;
    }
  }
}

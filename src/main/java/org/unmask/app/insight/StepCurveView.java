package org.unmask.app.insight;

import java.util.Arrays;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import org.unmask.app.controls.PathPen;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.Polyline;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.playback.lifeline.Lifelines.Curve;

/** A small curve of the run on the map's axis of steps, with the value at the selected step. */
final class StepCurveView extends VBox {
  private static final double HEIGHT = 30;

  /** The height of a plot in a low window. */
  private static final double LOWEST = 12;

  private final InsightViewModel insight;
  private final Curve curve;
  private final Messages messages;
  private final Label value = new Label();
  private final Plot plot = new Plot();
  private double[] values = {};

  StepCurveView(InsightViewModel insight, Curve curve, Messages messages) {
    this.insight = insight;
    this.curve = curve;
    this.messages = messages;
    String id = curve.name().toLowerCase(Locale.ROOT);
    setId("curve-" + id);
    getStyleClass().add("curve");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    var name = new Label(messages.text("insight.curve." + id));
    name.getStyleClass().add("muted");
    name.setMinWidth(0);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    value.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(new HBox(name, spacer, value), plot);
    plot.addEventHandler(MouseEvent.MOUSE_MOVED, event -> insight.point(-1, plot.stepAt(event)));
    plot.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> insight.point(InsightViewModel.NONE));
    plot.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> insight.goTo(plot.stepAt(event)));
    insight.lifelinesProperty().subscribe(this::show);
    insight.columnsProperty().subscribe(plot::requestLayout);
    insight.playheadProperty().subscribe(plot::requestLayout);
    insight.stepProperty().subscribe(this::read);
    setAccessibleHelp(name.getText());
  }

  private void show() {
    Lifelines map = insight.lifelinesProperty().get();
    values = map == null || !insight.panelProperty().get() ? new double[0] : map.curve(curve);
    plot.requestLayout();
    read();
  }

  private void read() {
    int step = insight.stepProperty().get();
    value.setText(step < 1 || step > values.length ? "" : text(values[step - 1]));
    setAccessibleText(getAccessibleHelp() + ": " + value.getText());
    plot.requestLayout();
  }

  private String text(double number) {
    if (Double.isNaN(number)) {
      return messages.text("insight.not-recorded");
    }
    return switch (curve) {
      case MASKS -> messages.text("insight.number", number);
      case CONFIDENCE -> messages.text("insight.percent", 100 * number);
      case ENTROPY -> messages.text("insight.nats", number);
      case TIME -> messages.text("insight.milliseconds", number);
    };
  }

  /** The line, with gaps where nothing is recorded. */
  private final class Plot extends Region {
    private final Path line = new Path();
    private final Line playhead = new Line();
    private final Line reading = new Line();

    Plot() {
      getStyleClass().add("curve-plot");
      line.getStyleClass().add("curve-line");
      playhead.getStyleClass().add("playhead");
      reading.getStyleClass().add("reading");
      setMinHeight(LOWEST);
      setPrefHeight(HEIGHT);
      for (var mark : new javafx.scene.Node[] {line, playhead, reading}) {
        mark.setManaged(false);
        mark.setMouseTransparent(true);
      }
      getChildren().addAll(reading, playhead, line);
    }

    int stepAt(MouseEvent event) {
      return Math.clamp(
          (int) (event.getX() / cell()) + 1, Math.min(1, values.length), values.length);
    }

    private double cell() {
      return Math.max(1e-6, getWidth() / insight.columnsProperty().get());
    }

    @Override
    protected void layoutChildren() {
      double most = Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(1);
      double top = curve == Curve.CONFIDENCE ? 1 : Math.max(most, 1e-9);
      var pen = new PathPen(line);
      Polyline.draw(
          values.length,
          i -> (i + 0.5) * cell(),
          i -> 2 + (getHeight() - 4) * (1 - values[i] / top),
          pen);
      pen.finish();
      place(playhead, insight.playheadProperty().get());
      place(reading, insight.stepProperty().get());
    }

    private void place(Line mark, int step) {
      double x = Math.max(0.5, (step - 0.5) * cell());
      mark.setStartX(x);
      mark.setEndX(x);
      mark.setEndY(getHeight());
    }
  }
}

package org.unmask.app.tab.compare.curve;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.ChoicePills;
import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.Estimate;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.evaluation.plot.QualityPlot.Point;

/** Quality by steps: what is measured, beside the plot and the texts of a point. */
public final class QualityView extends SplitPane {
  private static final double FORM = 0.3;
  private static final double SPACING = 8;

  private final CurveViewModel curve;
  private final Messages messages;
  private final PlotView plot;
  private final Label reading = new Label();

  /**
   * Creates the view.
   *
   * @param shippedJudge the name of the judge where none is chosen
   */
  public QualityView(
      CurveViewModel curve,
      CurveActions actions,
      CurveExport export,
      String shippedJudge,
      Messages messages) {
    this.curve = curve;
    this.messages = messages;
    plot = new PlotView(PlotWords.of(curve, messages));
    plot.setAccessibleText(messages.text("curve.plot"));
    var form = new CurveFormView(curve, messages).view(actions, shippedJudge);
    var texts = new CurveTextsView(curve, messages, plot::requestFocus);
    var right = new SplitPane(picture(actions, export));
    right.setOrientation(Orientation.VERTICAL);
    curve
        .rowProperty()
        .subscribe(
            row -> {
              if (row == null) {
                right.getItems().remove(texts);
              } else if (!right.getItems().contains(texts)) {
                right.getItems().add(texts);
              }
            });
    getItems().addAll(form, right);
    setId("curve-split");
    setDividerPosition(0, FORM);
    SplitPane.setResizableWithParent(form, false);
    plot.setOnOpened(this::open);
    plot.pointedProperty().subscribe(this::read);
    curve.curveProperty().subscribe(this::show);
    curve.measureProperty().subscribe(this::show);
  }

  private void open() {
    Point point = plot.pointedProperty().get();
    if (point != null) {
      curve.rowProperty().set(point.row());
    }
  }

  private void show() {
    plot.show(
        PlotWords.of(curve, messages), curve.curveProperty().get(), curve.measureProperty().get());
    read();
  }

  private Node picture(CurveActions actions, CurveExport export) {
    var hint = new Label(messages.text("curve.hint"));
    hint.setId("curve-hint");
    hint.setWrapText(true);
    hint.getStyleClass().add("stage-hint");
    hint.visibleProperty().bind(curve.curveProperty().map(QualityView::isEmpty).orElse(true));
    plot.visibleProperty().bind(hint.visibleProperty().not());
    reading.setId("curve-reading");
    reading.setWrapText(true);
    reading.setMinSize(0, USE_PREF_SIZE);
    reading.getStyleClass().addAll("muted", "explanation");
    var exported = new Label();
    exported.setWrapText(true);
    exported.setMinSize(0, USE_PREF_SIZE);
    exported.getStyleClass().addAll("muted", "explanation");
    exported.textProperty().bind(export.messageProperty());
    exported.managedProperty().bind(exported.textProperty().isNotEmpty());
    var centre = new StackPane(hint, plot);
    VBox.setVgrow(centre, Priority.ALWAYS);
    var box = new VBox(SPACING, tools(actions), centre, reading, exported);
    box.getStyleClass().add("curve-picture");
    return box;
  }

  private static boolean isEmpty(@Nullable Curve shown) {
    return shown == null || shown.rows().isEmpty();
  }

  private Node tools(CurveActions actions) {
    var axes =
        new ChoicePills<>(
            List.of(PlotMeasure.values()),
            curve.measureProperty(),
            measure -> "curve-measure-" + measure.id(),
            measure -> messages.text("curve.measure." + measure.id()));
    var tools =
        new FlowPane(
            SPACING,
            SPACING,
            axes,
            ActionButton.small(actions.open(), Feather.FOLDER),
            ActionButton.explained(
                ActionButton.small(actions.svg(), Feather.DOWNLOAD), actions.svg()),
            ActionButton.explained(
                ActionButton.small(actions.png(), Feather.DOWNLOAD), actions.png()),
            ActionButton.explained(
                ActionButton.small(actions.csv(), Feather.DOWNLOAD), actions.csv()));
    tools.setAlignment(Pos.CENTER_LEFT);
    return tools;
  }

  private void read() {
    Point point = plot.pointedProperty().get();
    String text = point == null ? messages.text("curve.how") : text(point.row());
    reading.setText(text);
    plot.setAccessibleText(messages.text("curve.plot") + ": " + text);
  }

  private String text(Curve.Row row) {
    PlotMeasure measure = curve.measureProperty().get();
    Estimate mean = measure.of(row.texts());
    String value =
        Double.isNaN(mean.standardError())
            ? messages.text("curve.value", mean.mean())
            : messages.text("curve.value.error", mean.mean(), mean.standardError());
    return messages.text(
        "curve.read",
        curve.name(row.setting()),
        messages.text("curve.measure." + measure.id()),
        value,
        row.passes().mean(),
        row.seconds().mean());
  }
}

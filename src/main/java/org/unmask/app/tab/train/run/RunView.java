package org.unmask.app.tab.train.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.chart.Chart;
import org.unmask.app.tab.train.chart.ChartZoom;
import org.unmask.app.tab.train.chart.LossByRatioChart;
import org.unmask.app.tab.train.chart.TrainingHistory;
import org.unmask.app.tab.train.chart.TrainingHistory.Measure;

/** A run while it goes on, and after. */
public final class RunView extends ScrollPane {
  private static final double SPACING = 12;
  private static final double GAP = 16;

  /** The least width for two charts beside each other, in pixels. */
  private static final double TWO = 720;

  private final TrainingRunViewModel run;
  private final TrainingRunActions actions;
  private final Messages messages;

  public RunView(
      TrainingRunViewModel run,
      FilmstripViewModel strip,
      ChartZoom zoom,
      TrainingRunActions actions,
      Consumer<Path> open,
      Messages messages) {
    this.run = run;
    this.actions = actions;
    this.messages = messages;
    setId("training-run");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    setFocusTraversable(false);
    var body =
        new VBox(
            SPACING,
            head(),
            buttons(),
            notices(),
            charts(zoom),
            new FilmstripView(strip, open, messages));
    body.getStyleClass().add("training-run");
    setContent(body);
  }

  private Node head() {
    var name = new Label();
    name.getStyleClass().add("section-title");
    name.textProperty().bind(run.curves().historyProperty().map(TrainingHistory::name));
    var status = new Label();
    status.setId("train-status");
    status.setWrapText(true);
    status.setMinHeight(USE_PREF_SIZE);
    status.textProperty().bind(run.report().statusProperty());
    var bar = new ProgressBar();
    bar.setId("train-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(messages.text("train.progress"));
    bar.progressProperty().bind(run.report().progressProperty());
    return new VBox(6, name, status, bar);
  }

  private Node buttons() {
    var pane = new FlowPane(8, 8);
    pane.setAlignment(Pos.CENTER_LEFT);
    pane.getChildren()
        .addAll(
            button(actions.pause(), Feather.PAUSE),
            button(actions.stop(), Feather.SQUARE),
            button(actions.halve(), Feather.TRENDING_DOWN),
            button(actions.use(), Feather.CHECK),
            button(actions.compare(), Feather.LAYERS),
            button(actions.another(), Feather.PLUS));
    return pane;
  }

  private static Node button(Action action, Feather icon) {
    return ActionButton.explained(ActionButton.of(action, icon), action);
  }

  private Node notices() {
    var box = new VBox(4);
    box.setId("train-notices");
    run.report().notices().subscribe(() -> show(box));
    return box;
  }

  private void show(VBox box) {
    List<RunNotice> latest = run.report().notices();
    box.getChildren()
        .setAll(latest.stream().skip(Math.max(0, latest.size() - 4)).map(RunView::label).toList());
  }

  private static Label label(RunNotice notice) {
    var label =
        new Label(
            notice.text(),
            new FontIcon(
                switch (notice.kind()) {
                  case INFORMATION -> Feather.INFO;
                  case WARNING -> Feather.ALERT_TRIANGLE;
                }));
    label.getStyleClass().add("notice-" + notice.kind().name().toLowerCase(Locale.ROOT));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** Returns the chart of the exact likelihood, hidden while there is none: most runs find none. */
  private Chart exact(ChartZoom zoom) {
    var chart = new Chart(run.curves(), Measure.EXACT, zoom, messages);
    chart.visibleProperty().bind(chart.knownProperty());
    chart.managedProperty().bind(chart.knownProperty());
    return chart;
  }

  private Node charts(ChartZoom zoom) {
    var pane = new FlowPane(GAP, SPACING);
    pane.setMinWidth(0); // or it would never get narrower than its charts
    pane.getChildren()
        .addAll(
            new Chart(run.curves(), Measure.LOSS, zoom, messages),
            new Chart(run.curves(), Measure.BOUND, zoom, messages),
            exact(zoom),
            new LossByRatioChart(run.curves(), messages),
            new Chart(run.curves(), Measure.NORM, zoom, messages),
            new Chart(run.curves(), Measure.RATE, zoom, messages),
            new VBox(SPACING, others(), hint()));
    for (Node chart : pane.getChildren()) {
      ((VBox) chart)
          .prefWidthProperty()
          .bind(
              pane.widthProperty()
                  .map(
                      width ->
                          width.doubleValue() < TWO
                              ? width.doubleValue()
                              : Math.floor((width.doubleValue() - GAP) / 2)));
    }
    return pane;
  }

  /** Returns whose curves the thin lines are. */
  private Node others() {
    var box = new VBox(4);
    run.curves()
        .others()
        .subscribe(
            () -> {
              box.getChildren().clear();
              for (int i = 0; i < Math.min(4, run.curves().others().size()); i++) {
                var line = new javafx.scene.shape.Line(0, 0, 28, 0);
                line.getStyleClass().add("line-" + (i + 1));
                var label = new Label(run.curves().others().get(i).name(), line);
                box.getChildren().add(label);
              }
            });
    return box;
  }

  private Label hint() {
    var hint = new Label(messages.text("train.chart.help"));
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    hint.getStyleClass().addAll("muted", "explanation");
    return hint;
  }
}

package org.unmask.app.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.language.Messages;
import org.unmask.app.training.TrainingHistory.Measure;

/** A run while it goes on, and after. */
final class RunView extends ScrollPane {
  private static final double SPACING = 12;

  private final TrainingRunViewModel run;
  private final TrainingActions actions;
  private final Messages messages;

  RunView(
      TrainingRunViewModel run,
      FilmstripViewModel strip,
      ChartZoom zoom,
      TrainingActions actions,
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
    name.textProperty().bind(run.historyProperty().map(TrainingHistory::name));
    var status = new Label();
    status.setId("train-status");
    status.setWrapText(true);
    status.setMinHeight(USE_PREF_SIZE);
    status.textProperty().bind(run.statusProperty());
    var bar = new ProgressBar();
    bar.setId("train-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(messages.text("train.progress"));
    bar.progressProperty().bind(run.progressProperty());
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

  private static Button button(Action action, Feather icon) {
    var button = new Button(action.label(), new FontIcon(icon));
    button.setId(action.id() + "-button");
    button.setTooltip(new Tooltip(action.labelWithKeys()));
    button.setOnAction(_ -> action.run());
    button.disableProperty().bind(action.enabled().map(can -> !can));
    return button;
  }

  private Node notices() {
    var box = new VBox(4);
    box.setId("train-notices");
    run.notices().subscribe(() -> show(box));
    return box;
  }

  private void show(VBox box) {
    List<Notice> latest = run.notices();
    box.getChildren()
        .setAll(latest.stream().skip(Math.max(0, latest.size() - 4)).map(RunView::label).toList());
  }

  private static Label label(Notice notice) {
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

  private Node charts(ChartZoom zoom) {
    var grid = new GridPane(16, SPACING);
    for (int column = 0; column < 2; column++) {
      var half = new ColumnConstraints();
      half.setPercentWidth(50);
      half.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(half);
    }
    grid.add(new Chart(run, Measure.LOSS, zoom, messages), 0, 0);
    grid.add(new Chart(run, Measure.BOUND, zoom, messages), 1, 0);
    grid.add(new RatioStrip(run, messages), 0, 1);
    grid.add(new Chart(run, Measure.NORM, zoom, messages), 1, 1);
    grid.add(new Chart(run, Measure.RATE, zoom, messages), 0, 2);
    grid.add(new VBox(SPACING, others(), hint()), 1, 2);
    return grid;
  }

  /** Whose curves the thin lines are. */
  private Node others() {
    var box = new VBox(4);
    run.others()
        .subscribe(
            () -> {
              box.getChildren().clear();
              for (int i = 0; i < Math.min(4, run.others().size()); i++) {
                var line = new javafx.scene.shape.Line(0, 0, 28, 0);
                line.getStyleClass().add("line-" + (i + 1));
                var label = new Label(run.others().get(i).name(), line);
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

package org.unmask.app.tab.train.form;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Messages;
import org.unmask.app.stage.StateLegend;
import org.unmask.app.stage.TokenBlock;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

/**
 * A view that says what to do first, and then shows what the texts give, and what the model sees of
 * them.
 */
public final class PreviewView extends VBox {
  private static final double SPACING = 12;

  private final PreviewViewModel preview;
  private final Messages messages;
  private final List<TokenBlock> blocks = new ArrayList<>();

  public PreviewView(PreviewViewModel preview, Messages messages) {
    super(SPACING);
    this.preview = preview;
    this.messages = messages;
    getStyleClass().add("training-preview");
    Node welcome = welcome();
    welcome
        .visibleProperty()
        .bind(preview.summaryProperty().isEmpty().and(preview.problemProperty().isEmpty()));
    welcome.managedProperty().bind(welcome.visibleProperty());
    var summary = wrapped("");
    summary.setId("train-summary");
    summary.textProperty().bind(preview.summaryProperty());
    summary.visibleProperty().bind(preview.summaryProperty().isNotEmpty());
    summary.managedProperty().bind(summary.visibleProperty());
    var title = new Label(messages.text("train.example"));
    title.getStyleClass().add("section-title");
    var texts = new VBox(SPACING);
    texts.setId("train-example");
    for (int i = 0; i < PreviewViewModel.SHOWN; i++) {
      var block = new TokenBlock(messages);
      block.setId("train-example-" + (i + 1));
      blocks.add(block);
    }
    texts.getChildren().addAll(blocks);
    var example = new VBox(SPACING, title, sliders(), legend(), texts);
    example.visibleProperty().bind(preview.previewProperty().isNotNull());
    example.managedProperty().bind(example.visibleProperty());
    getChildren().addAll(welcome, summary, example);
    preview.examplesProperty().subscribe(this::show);
  }

  private Node welcome() {
    var title = wrapped(messages.text("train.welcome.title"));
    title.getStyleClass().add("welcome-title");
    var box = new VBox(SPACING, title, wrapped(messages.text("train.welcome")));
    box.setId("train-welcome");
    box.getStyleClass().add("welcome");
    for (int step = 1; step <= 3; step++) {
      var text = wrapped(messages.text("train.welcome." + step));
      HBox.setHgrow(text, Priority.ALWAYS);
      var row = new HBox(SPACING, TrainingFormRows.badge(step), text);
      row.setAlignment(Pos.CENTER_LEFT);
      box.getChildren().add(row);
    }
    return box;
  }

  private Node sliders() {
    var ratio = new Slider(0.05, 1, 0.5);
    ratio.setId("mask-ratio");
    ratio.setBlockIncrement(0.05);
    ratio.valueProperty().bindBidirectional(preview.ratioProperty());
    var number = new Slider(0, 0, 0);
    number.setId("example-number");
    number.setBlockIncrement(1);
    number.setMajorTickUnit(1);
    number.setMinorTickCount(0);
    number.setSnapToTicks(true);
    number.maxProperty().bind(preview.lastProperty());
    number.valueProperty().bindBidirectional(preview.firstProperty());
    number.disableProperty().bind(preview.lastProperty().isEqualTo(0));
    var grid = new GridPane(SPACING, SPACING / 2);
    var names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    var bars = new ColumnConstraints();
    bars.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, bars, names);
    row(
        grid,
        0,
        "train.ratio",
        ratio,
        preview.ratioProperty().map(share -> messages.text("train.percent", share)));
    row(
        grid,
        1,
        "train.example.number",
        number,
        Bindings.createStringBinding(
            this::range, preview.examplesProperty(), preview.previewProperty()));
    return grid;
  }

  private String range() {
    var read = preview.previewProperty().get();
    int first = preview.firstProperty().get();
    int shown = preview.examplesProperty().get().size();
    return read == null
        ? ""
        : messages.text("train.example.range", first + 1, first + shown, read.examples().size());
  }

  private void row(
      GridPane grid, int row, String key, Slider slider, ObservableValue<String> value) {
    var label = new Label(messages.text(key));
    label.setLabelFor(slider);
    label.setMinWidth(USE_PREF_SIZE);
    slider.setAccessibleText(label.getText());
    slider.setMaxWidth(Double.MAX_VALUE);
    var shown = new Label();
    shown.setId(slider.getId() + "-value");
    shown.textProperty().bind(value);
    shown.setMinWidth(USE_PREF_SIZE);
    grid.addRow(row, label, slider, shown);
  }

  /** Returns the legend; few objectives replace tokens, or keep some. */
  private Node legend() {
    var legend = new FlowPane();
    legend.getStyleClass().add("legend");
    legend
        .getChildren()
        .addAll(
            StateLegend.entry(State.MASKED, messages.text("train.example.masked")),
            StateLegend.entry(State.PROMPT, messages.text("train.example.prompt")));
    for (State state : List.of(State.REPLACED, State.FRESH)) {
      HBox entry = StateLegend.entry(state, messages.text("train.example." + state.id()));
      entry
          .visibleProperty()
          .bind(
              preview
                  .examplesProperty()
                  .map(
                      examples ->
                          examples.stream()
                              .flatMap(List::stream)
                              .anyMatch(cell -> cell.state() == state)));
      entry.managedProperty().bind(entry.visibleProperty());
      legend.getChildren().add(entry);
    }
    return legend;
  }

  private static Label wrapped(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void show(List<List<Cell>> examples) {
    for (int i = 0; i < blocks.size(); i++) {
      TokenBlock block = blocks.get(i);
      List<Cell> example = i < examples.size() ? examples.get(i) : List.of();
      block.show(example);
      block.setManaged(!example.isEmpty());
      block.setAccessibleText(
          messages.text(
              "train.example.count",
              example.stream().filter(Cell::isMask).count(),
              example.size()));
    }
  }
}

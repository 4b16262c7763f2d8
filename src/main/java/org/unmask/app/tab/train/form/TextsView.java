package org.unmask.app.tab.train.form;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.recipe.TextForm;

/** A view of the texts to train on, with the problems found in them. */
final class TextsView extends VBox {
  private final TrainingFormViewModel training;
  private final TextForm text;
  private final Messages messages;
  private final TrainingFormRows knobs;
  private final VBox list = new VBox(2);
  private final VBox offer;

  TextsView(TrainingFormViewModel training, TrainingFormActions actions, Messages messages) {
    this.training = training;
    this.text = training.form().text;
    this.messages = messages;
    offer = offer(actions);
    knobs = new TrainingFormRows(messages);
    list.setId("train-texts");
    text.paths().subscribe(this::list);
    training.preview().missingProperty().subscribe(_ -> list());
    getChildren()
        .add(
            TrainingFormRows.numbered(
                2,
                TrainingFormRows.section(
                    messages.text("train.section.text"),
                    list,
                    problem(),
                    new FlowPane(
                        8,
                        8,
                        ActionButton.small(actions.files(), Feather.FILE_TEXT),
                        ActionButton.small(actions.folder(), Feather.FOLDER)))));
  }

  /** Returns the label for a problem with the texts; a problem with the model has its own label. */
  private Node problem() {
    Label problem = TrainingFormRows.problem("train-text-problem");
    problem
        .textProperty()
        .bind(
            training
                .modelProblemProperty()
                .flatMap(model -> model.isEmpty() ? training.preview().problemProperty() : null)
                .orElse(""));
    return problem;
  }

  private void list() {
    list.getChildren().setAll(text.paths().stream().map(this::row).toList());
    if (text.paths().isEmpty()) {
      var drop = new Label(messages.text("train.text.drop"));
      drop.getStyleClass().add("drop-here");
      drop.setWrapText(true);
      drop.setMaxWidth(Double.MAX_VALUE);
      list.getChildren().addAll(drop, offer);
    }
  }

  /**
   * Returns the texts that come with Unmask, and a run with one of them; nothing where they are
   * missing.
   */
  private VBox offer(TrainingFormActions actions) {
    var box = new VBox(TrainingFormRows.SPACING);
    box.setId("train-offer");
    List<String> names = training.included().names();
    if (names.isEmpty()) {
      return box;
    }
    var buttons = new FlowPane(8, 8);
    for (String name : names) {
      var button =
          new Button(messages.text("train.included." + name), new FontIcon(Feather.BOOK_OPEN));
      button.setId("train-included-" + name);
      button.getStyleClass().add("small");
      button.setOnAction(_ -> training.add(List.of(training.included().file(name))));
      buttons.getChildren().add(button);
    }
    Button trial = ActionButton.small(actions.trial(), Feather.PLAY_CIRCLE);
    box.getChildren()
        .addAll(
            note("train.text.belongs"),
            buttons,
            note("train.included.source"),
            new HBox(ActionButton.explained(trial, actions.trial())),
            note("train.try.meaning"));
    return box;
  }

  private Label note(String key) {
    var label = new Label(messages.text(key));
    label.getStyleClass().addAll("muted", "explanation");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private Node row(Path path) {
    Label name = knobs.path("train-text", path);
    HBox.setHgrow(name, Priority.ALWAYS);
    if (training.preview().missingProperty().get().contains(path)) {
      name.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
      name.getStyleClass().add("notice-warning");
      name.setAccessibleText(messages.text("train.problem.missing", path));
    }
    var remove = new Button("", new FontIcon(Feather.X));
    remove.getStyleClass().addAll("button-icon", "small", "flat");
    remove.setAccessibleText(messages.text("train.text.remove", path.getFileName()));
    remove.setTooltip(new Tooltip(remove.getAccessibleText()));
    remove.setOnAction(_ -> text.paths().remove(path));
    var row = new HBox(6, remove, name);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}

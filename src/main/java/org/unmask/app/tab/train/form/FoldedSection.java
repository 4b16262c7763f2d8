package org.unmask.app.tab.train.form;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/** Rows that are folded at first, under a title and their present values. */
final class FoldedSection extends TitledPane {
  /** For the arrow and the paddings, in pixels. */
  private static final double BESIDE = 56;

  private final Label values = new Label();

  private final VBox box = new VBox(TrainingFormRows.SPACING);

  FoldedSection(String id, String title) {
    setText(title);
    setContent(box);
    setId(id);
    setAnimated(false);
    setExpanded(false);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    var name = new Label(title);
    name.getStyleClass().add("section-title");
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    values.setId(id + "-values");
    values.getStyleClass().addAll("muted", "explanation");
    values.setWrapText(true);
    values.setMinHeight(USE_PREF_SIZE);
    values.visibleProperty().bind(expandedProperty().not());
    values.managedProperty().bind(values.visibleProperty());
    var head =
        new VBox(2, name, values) {
          @Override
          protected double computePrefHeight(double width) {
            return super.computePrefHeight(getPrefWidth()); // asked without a width, and it wraps
          }
        };
    head.prefWidthProperty().bind(widthProperty().subtract(BESIDE));
    head.setMinWidth(0);
    head.setMaxWidth(USE_PREF_SIZE);
    setMinWidth(0);
    setGraphic(head);
  }

  /** Adds rows. */
  void add(Node... rows) {
    box.getChildren().addAll(rows);
  }

  /** Says which values it holds. */
  void say(Stream<String> now) {
    values.setText(now.collect(Collectors.joining(" · ")));
    setAccessibleText("%s. %s".formatted(getText(), values.getText()));
  }
}

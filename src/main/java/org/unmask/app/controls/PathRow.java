package org.unmask.app.controls;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A file or folder by its last name, with buttons to choose another; its tooltip has all of it. */
public final class PathRow extends HBox {
  private static final double SPACING = 4;

  /**
   * Creates the row.
   *
   * @param id of the label
   */
  public PathRow(String id, ObservableValue<String> path, Button... choices) {
    super(SPACING);
    var name = new Label();
    name.setId(id);
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    name.textProperty().bind(path.map(PathRow::last));
    var whole = new Tooltip();
    whole.textProperty().bind(path);
    name.setTooltip(whole);
    HBox.setHgrow(name, Priority.ALWAYS);
    getChildren().add(name);
    getChildren().addAll(choices);
    setAlignment(Pos.CENTER_LEFT);
  }

  /** Returns the last part of a path, or of a model's name on the Hub. */
  public static String last(String path) {
    String whole = path.strip().replaceAll("[/\\\\]+$", "");
    return whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
  }
}

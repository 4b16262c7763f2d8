package org.unmask.app.controls;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A control below its title, which is also its label; in a row of controls, that of the first. */
public final class TitledBox extends VBox {
  private static final double SPACING = 6;

  /** A control below a title. */
  public TitledBox(String title, Node node) {
    super(SPACING);
    var label = new Label(title);
    label.setLabelFor(node instanceof HBox box ? box.getChildren().getFirst() : node);
    getChildren().addAll(label, node);
  }
}

package org.unmask.app.influence;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.unmask.app.i18n.Messages;

/**
 * An influence: the token's label, a bar to the right where it made the other likelier and an empty
 * one to the left where it made it less likely, and the number with its sign.
 */
final class InfluenceRow extends HBox {
  private static final double HALF = 52;
  private static final double HEIGHT = 15;

  /**
   * Creates a row.
   *
   * @param largest the size of change whose bar has the full length
   */
  InfluenceRow(String token, int position, double change, double largest, Messages messages) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("influence");
    var label = new Label(token);
    label.getStyleClass().add("candidate-label");
    double length = largest == 0 ? 0 : HALF * Math.abs(change) / largest;
    var bar = new Rectangle(change < 0 ? HALF - length : HALF, 3, length, HEIGHT - 6);
    bar.getStyleClass().add(change < 0 ? "influence-against" : "influence-for");
    var axis = new Line(HALF, 0, HALF, HEIGHT);
    axis.getStyleClass().add("influence-axis");
    var bars = new Pane(bar, axis);
    bars.setMinSize(2 * HALF, HEIGHT);
    bars.setMaxSize(2 * HALF, HEIGHT);
    var number = new Label(messages.text("influence.change", change));
    number.getStyleClass().add("candidate-number");
    getChildren().addAll(label, bars, number);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(
        messages.text(
            change < 0 ? "influence.against" : "influence.for", token, position, number.getText()));
  }
}

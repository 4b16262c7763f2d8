package org.unmask.app.insight;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.unmask.app.i18n.Messages;

/**
 * A stage with the token card beside it. The card floats over the stage where the user chose so, or
 * where the stage would get too narrow.
 */
final class TokenCardDock extends HBox {
  /** The least width that is left to the stage, in widths of the card. */
  private static final double LEAST_STAGE = 1.3;

  private final InsightViewModel insight;
  private final TokenCard card;
  private final TokenCardLayer layer;
  private final StackPane place = new StackPane();

  TokenCardDock(
      InsightViewModel insight, StackPane stage, TokenCardLayer layer, Messages messages) {
    this.insight = insight;
    this.layer = layer;
    card = layer.card();
    var hint = new Label(messages.text("insight.dock"));
    hint.setWrapText(true);
    hint.getStyleClass().add("muted");
    hint.visibleProperty().bind(card.visibleProperty().not());
    place.setId("card-dock");
    place.getStyleClass().add("card-dock");
    place.setAlignment(Pos.TOP_LEFT);
    place.getChildren().add(hint);
    place.managedProperty().bind(place.visibleProperty());
    place.setVisible(false);
    place.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(stage, Priority.ALWAYS);
    getChildren().addAll(stage, place);
    setMinWidth(0);
    widthProperty().subscribe(this::arrange);
    insight.floatsProperty().subscribe(this::arrange);
    insight.aloneProperty().subscribe(this::arrange);
  }

  private void arrange() {
    double width = card.prefWidth(-1);
    boolean isDocked =
        !insight.floatsProperty().get()
            && insight.aloneProperty().get()
            && getWidth() > (1 + LEAST_STAGE) * width;
    if (isDocked != place.isVisible()) {
      if (isDocked) {
        layer.getChildren().remove(card);
        card.setManaged(true);
        card.setOpacity(1);
        place.getChildren().add(card);
      } else {
        place.getChildren().remove(card);
        card.setManaged(false);
        layer.getChildren().add(card);
      }
      place.setVisible(isDocked);
    }
  }
}

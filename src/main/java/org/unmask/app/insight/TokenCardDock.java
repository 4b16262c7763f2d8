package org.unmask.app.insight;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.unmask.app.i18n.Messages;

/** The place of the token card beside the stage, unless the user chose that it floats. */
final class TokenCardDock extends StackPane {
  private final InsightViewModel insight;
  private final TokenCard card;
  private final TokenCardLayer layer;

  TokenCardDock(InsightViewModel insight, TokenCardLayer layer, Messages messages) {
    this.insight = insight;
    this.layer = layer;
    card = layer.card();
    var hint = new Label(messages.text("insight.dock"));
    hint.setWrapText(true);
    hint.getStyleClass().add("muted");
    hint.visibleProperty().bind(card.visibleProperty().not());
    setId("card-dock");
    getStyleClass().add("card-dock");
    setAlignment(Pos.TOP_LEFT);
    getChildren().add(hint);
    managedProperty().bind(visibleProperty());
    setVisible(false);
    setMinHeight(0);
    insight.floatsProperty().subscribe(this::arrange);
    arrange();
  }

  private void arrange() {
    boolean isDocked = !insight.floatsProperty().get();
    if (isDocked != isVisible()) {
      if (isDocked) {
        layer.getChildren().remove(card);
        card.setManaged(true);
        card.setOpacity(1);
        getChildren().add(card);
      } else {
        getChildren().remove(card);
        card.setManaged(false);
        layer.getChildren().add(card);
      }
      setVisible(isDocked);
    }
  }
}

package org.unmask.app.tab.generate;

import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line under the stage where a text went wrong; nothing where it did not. */
public final class TextCheckView extends Label {
  /** A view of a check. */
  public TextCheckView(TextCheckViewModel check) {
    setId("text-check");
    setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    getStyleClass().add("text-check");
    textProperty().bind(check.messageProperty());
    visibleProperty().bind(check.messageProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }
}

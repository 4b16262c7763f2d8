package org.unmask.app.tab.generate;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line under the stage where a text went wrong; nothing where it did not. */
public final class TextCheckView extends Label {
  /** Creates the view of what a check says, which is empty where nothing is wrong. */
  public TextCheckView(String id, ObservableStringValue message) {
    setId(id);
    setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    getStyleClass().add("text-check");
    textProperty().bind(message);
    visibleProperty().bind(textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }
}

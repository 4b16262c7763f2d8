package org.unmask.app.theme;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.language.Messages;

/** Changes between light and dark. */
public final class ThemeButton extends Button {
  /** A button for a theme. */
  public ThemeButton(ObjectProperty<Theme> theme, Messages messages) {
    setId("theme");
    getStyleClass().addAll("button-icon", "flat");
    setTooltip(new Tooltip(messages.text("theme.switch") + " (Ctrl+D)"));
    setAccessibleText(messages.text("theme.switch"));
    theme.subscribe(
        now -> setGraphic(new FontIcon(now == Theme.DARK ? Feather.SUN : Feather.MOON)));
    setOnAction(_ -> theme.set(theme.get().other()));
  }
}

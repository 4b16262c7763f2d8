package org.unmask.app.theme;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;

/** A button that switches to the next theme. */
public final class ThemeButton extends Button {
  /** Creates a button that shows the next theme. */
  public ThemeButton(ObservableValue<Theme> theme, Action nextTheme) {
    setId("theme");
    getStyleClass().addAll("button-icon", "flat");
    setTooltip(new Tooltip(nextTheme.labelWithKeys()));
    setAccessibleText(nextTheme.label());
    theme.subscribe(now -> setGraphic(new FontIcon(icon(now.next()))));
    setOnAction(_ -> nextTheme.run());
  }

  private static Feather icon(Theme theme) {
    return switch (theme) {
      case LIGHT -> Feather.SUN;
      case DARK -> Feather.MOON;
      case HIGH_CONTRAST -> Feather.CIRCLE;
    };
  }
}

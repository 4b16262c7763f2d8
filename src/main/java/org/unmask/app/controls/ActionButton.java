package org.unmask.app.controls;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;

/** Buttons that do what an action does, when it can be done. */
public final class ActionButton {
  private ActionButton() {}

  /** With an icon and the action's name. */
  public static Button of(Action action, Feather icon) {
    var button = new Button(action.label(), new FontIcon(icon));
    button.setId(action.id() + "-button");
    button.setTooltip(new Tooltip(action.labelWithKeys()));
    button.setOnAction(_ -> action.run());
    button.disableProperty().bind(action.enabled().map(can -> !can));
    return button;
  }

  /** The same, smaller. */
  public static Button small(Action action, Feather icon) {
    Button button = of(action, icon);
    button.getStyleClass().add("small");
    return button;
  }

  /** An icon alone. */
  public static Button icon(Action action, Feather icon) {
    Button button = small(action, icon);
    button.setText("");
    button.getStyleClass().add("button-icon");
    button.setAccessibleText(action.label());
    return button;
  }
}

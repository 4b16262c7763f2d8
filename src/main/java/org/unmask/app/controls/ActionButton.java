package org.unmask.app.controls;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;

/** Buttons that run an action while it is enabled, and say why while it is not. */
public final class ActionButton {
  private ActionButton() {}

  /** Returns a button with an icon and the action's name. */
  public static Button of(Action action, Feather icon) {
    var button = new Button(action.label());
    button.setId(action.id() + "-button");
    return bind(button, action, new FontIcon(icon));
  }

  /** Returns a small button with an icon and the action's name. */
  public static Button small(Action action, Feather icon) {
    Button button = of(action, icon);
    button.getStyleClass().add("small");
    return button;
  }

  /** Returns a small button with an icon alone. */
  public static Button icon(Action action, Feather icon) {
    Button button = small(action, icon);
    button.setText("");
    button.getStyleClass().add("button-icon");
    return button;
  }

  /** Returns such a button in a pane that gives the action's reason while it is disabled. */
  public static StackPane explainedIcon(Action action, Feather icon) {
    return explained(icon(action, icon), action);
  }

  /** Makes any button run an action. */
  public static <T extends ButtonBase> T bind(T button, Action action, Node icon) {
    button.setGraphic(icon);
    button.setTooltip(new Tooltip(action.labelWithKeys()));
    button.setAccessibleText(action.label());
    button.setOnAction(_ -> action.run());
    button.disableProperty().bind(action.enabled().map(can -> !can));
    return button;
  }

  /**
   * Returns a button in a pane that gives the action's reason while the button is disabled: a
   * disabled control has neither tooltip nor focus.
   */
  public static StackPane explained(ButtonBase button, Action action) {
    return explained(button, action.labelWithKeys(), action.otherwise());
  }

  /** Returns a button, or a row with one, in a pane that gives a reason while it is disabled. */
  public static StackPane explained(Node button, String name, String otherwise) {
    var pane = new StackPane(button);
    pane.setId(button.getId() + "-pane");
    pane.setMinWidth(Region.USE_PREF_SIZE);
    var reason = new Tooltip("%s%n%s".formatted(name, otherwise));
    button
        .disableProperty()
        .subscribe(
            disabled -> {
              boolean isExplained = disabled && !otherwise.isEmpty();
              pane.setAccessibleHelp(isExplained ? otherwise : null);
              if (isExplained) {
                Tooltip.install(pane, reason);
              } else {
                Tooltip.uninstall(pane, reason);
              }
            });
    return pane;
  }
}

package org.unmask.app;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.unmask.app.player.PlayerViewModel;

/**
 * The keys that steer the player wherever the focus is, unless it is on a control that needs them
 * itself.
 */
final class PlayerKeys implements EventHandler<KeyEvent> {
  private final PlayerViewModel player;

  PlayerKeys(PlayerViewModel player) {
    this.player = player;
  }

  @Override
  public void handle(KeyEvent event) {
    if (isNeededBy(event.getTarget(), event.getCode())
        || event.isShortcutDown()
        || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case SPACE -> player.toggle();
      case LEFT -> player.stepBack();
      case RIGHT -> player.stepOn();
      case HOME -> player.first();
      case END -> player.last();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private static boolean isNeededBy(Object target, KeyCode key) {
    Node focused = target instanceof Node node ? node.getScene().getFocusOwner() : null;
    return focused instanceof TextInputControl
        || focused instanceof Slider
        || focused instanceof ComboBoxBase<?>
        || (focused instanceof ButtonBase && key == KeyCode.SPACE);
  }
}

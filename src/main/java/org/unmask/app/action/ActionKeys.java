package org.unmask.app.action;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A key handler that runs actions by their keys. Keys without a modifier go to the focused control
 * if it needs them.
 */
public final class ActionKeys {
  private final List<Action> actions;

  /** Creates the key handler of these actions. */
  public ActionKeys(List<Action> actions) {
    this.actions = List.copyOf(actions);
  }

  /** Handles keys in a node and its children. */
  public void listenTo(Node content) {
    // before tabs and buttons, which take arrow keys to move the focus
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::run);
    content.addEventHandler(KeyEvent.KEY_PRESSED, this::keepFromMenus);
  }

  private void run(KeyEvent event) {
    if (isNeededByFocus(event)) {
      return;
    }
    matching(event)
        .filter(action -> action.enabled().get() && action.listens().get())
        .ifPresent(
            action -> {
              action.run();
              event.consume();
            });
  }

  /** Keeps a space typed into a field, or a key that does not act now, from the menu's items. */
  private void keepFromMenus(KeyEvent event) {
    if (matching(event)
        .filter(each -> isNeededByFocus(event) || !each.listens().get())
        .isPresent()) {
      event.consume();
    }
  }

  /** Returns the action that a key means now: of those of several tabs, the one that listens. */
  private Optional<Action> matching(KeyEvent event) {
    List<Action> all =
        actions.stream()
            .filter(action -> action.keys().stream().anyMatch(keys -> keys.match(event)))
            .toList();
    return all.stream()
        .filter(action -> action.listens().get())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static boolean isNeededByFocus(KeyEvent event) {
    KeyCode key = event.getCode();
    if (event.isShortcutDown() || event.isAltDown() || key.isFunctionKey()) {
      return false;
    }
    Node focused = event.getTarget() instanceof Node node ? node.getScene().getFocusOwner() : null;
    return switch (focused) {
      case TextInputControl _ -> key != KeyCode.ESCAPE;
      case Slider _ -> key.isNavigationKey();
      case ComboBoxBase<?> _ -> key.isNavigationKey() || key == KeyCode.SPACE;
      case ButtonBase _ -> key == KeyCode.SPACE;
      case KeyConsumer node -> node.keeps(key);
      case null, default -> false;
    };
  }
}

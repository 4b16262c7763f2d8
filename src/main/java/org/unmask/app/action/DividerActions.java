package org.unmask.app.action;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import org.unmask.app.i18n.Messages;

/**
 * The actions that move the window's dividers without a mouse.
 *
 * @param panelShown whether there is a divider before the lifelines
 */
public record DividerActions(
    Supplier<Scene> scene, ObservableBooleanValue panelShown, Messages messages) {
  /** The distance that a key moves a divider, as a share of what it divides. */
  private static final double STRIDE = 0.03;

  /** Returns all of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(
        action("settings-wider", "Shift+Alt+Right", "settings-split", STRIDE),
        action("settings-narrower", "Shift+Alt+Left", "settings-split", -STRIDE),
        action("lifelines-wider", "Shift+Alt+Up", "insight-split", -STRIDE).when(panelShown),
        action("lifelines-narrower", "Shift+Alt+Down", "insight-split", STRIDE).when(panelShown));
  }

  private Action action(String id, String keys, String pane, double by) {
    return Action.of(
        ActionGroup.VIEW, id, messages.text("action." + id), keys, () -> move(pane, by));
  }

  private void move(String pane, double by) {
    if (scene.get().lookup("#" + pane) instanceof SplitPane split) {
      split.setDividerPosition(0, Math.clamp(split.getDividerPositions()[0] + by, 0, 1));
    }
  }
}

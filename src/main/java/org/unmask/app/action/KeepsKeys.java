package org.unmask.app.action;

import javafx.scene.input.KeyCode;

/** A node that, while it has the focus, needs some keys itself that are also keys of actions. */
public interface KeepsKeys {
  /** Whether a key pressed without Ctrl or Alt is meant for this node. */
  boolean keeps(KeyCode key);
}

package org.unmask.app.action;

import javafx.scene.input.KeyCode;

/** A node that needs some action keys for itself while it has the focus. */
public interface KeyConsumer {
  /** Returns whether the node needs a key pressed without Ctrl or Alt. */
  boolean keeps(KeyCode key);
}

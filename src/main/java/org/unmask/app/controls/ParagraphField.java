package org.unmask.app.controls;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A text area that Tab leaves: a story has no use for tab characters, but a keyboard has one for
 * leaving the field.
 */
public final class ParagraphField extends TextArea {
  /** Creates an empty field that wraps its text. */
  public ParagraphField() {
    setWrapText(true);
    addEventFilter(KeyEvent.KEY_PRESSED, this::leaveByTab);
  }

  private void leaveByTab(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      event.consume();
      requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }
}

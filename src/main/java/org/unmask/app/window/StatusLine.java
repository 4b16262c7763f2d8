package org.unmask.app.window;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.shape.Rectangle;
import org.controlsfx.control.StatusBar;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.StatusItems;

/** The line at the window's bottom, where each tab has its items. */
final class StatusLine extends StatusBar {
  StatusLine(List<StatusItems> items, Messages messages) {
    setFocusTraversable(false); // there is nothing to do on it
    getStyleClass().add("status-line");
    setText("");
    // a text that grows sticks out for a moment, and a wider window is drawn wholly anew
    var edge = new Rectangle();
    edge.widthProperty().bind(widthProperty());
    edge.heightProperty().bind(heightProperty());
    setClip(edge);
    setAccessibleRole(AccessibleRole.TOOL_BAR);
    setAccessibleText(messages.text("status.name"));
    for (StatusItems each : items) {
      getLeftItems().addAll(each.left());
      getRightItems().addAll(each.right());
    }
  }
}

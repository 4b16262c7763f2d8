package org.unmask.app.controls;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Brings a control of the window into view, to point at it. */
public final class Reveal {
  private Reveal() {}

  /** Returns whether a node and all that it lies in are visible. */
  public static boolean isShown(Node node) {
    return Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
  }

  /** Scrolls what a node lies in, so that it is seen. */
  public static void scrollTo(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof ScrollPane pane) {
        Node content = pane.getContent();
        double hidden =
            content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        var bounds = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double top = bounds.getCenterY() - pane.getViewportBounds().getHeight() / 2;
        if (!content.equals(node) && hidden > 0) {
          pane.setVvalue(Math.clamp(top / hidden, 0, 1));
        }
      }
    }
  }
}

package org.unmask.app.controls;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** A helper that scrolls and unfolds until a control of the window can be seen, to point at it. */
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
        if (!content.equals(node)) {
          Bounds all = content.getLayoutBounds();
          Bounds room = pane.getViewportBounds();
          Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
          scroll(
              pane.vvalueProperty(),
              place.getMinY(),
              place.getHeight(),
              all.getHeight(),
              room.getHeight());
          scroll(
              pane.hvalueProperty(),
              place.getMinX(),
              place.getWidth(),
              all.getWidth(),
              room.getWidth());
        }
      }
    }
  }

  /** Brings a stretch into the middle, or its beginning into view where it has no room. */
  private static void scroll(
      DoubleProperty value, double from, double size, double length, double room) {
    if (length > room) {
      value.set(Math.clamp((from + (Math.min(size, room) - room) / 2) / (length - room), 0, 1));
    }
  }
}

package org.unmask.app;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/**
 * A mouse that a test holds itself: the robot of the headless platform knows no drags, presses no
 * Shift with a button, and on a slow machine rests on its way.
 *
 * @param isDown whether the primary button is pressed
 * @param isShift whether Shift is
 */
public record Mouse(boolean isDown, boolean isShift) {
  /** Nothing is pressed. */
  public static final Mouse FREE = new Mouse(false, false);

  /** The primary button is pressed. */
  public static final Mouse DOWN = new Mouse(true, false);

  /** The primary button and Shift are pressed. */
  public static final Mouse SHIFT_DOWN = new Mouse(true, true);

  /** Sends a node an event at a point of it. */
  public void fire(EventType<MouseEvent> type, Node node, Point2D at) {
    Point2D scene = node.localToScene(at);
    node.fireEvent(
        new MouseEvent(
            type,
            scene.getX(),
            scene.getY(),
            scene.getX(),
            scene.getY(),
            type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY,
            isDown ? 1 : 0,
            isShift,
            false,
            false,
            false,
            isDown,
            false,
            false,
            false,
            false,
            false,
            new PickResult(node, scene.getX(), scene.getY())));
  }
}

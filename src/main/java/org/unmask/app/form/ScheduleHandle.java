package org.unmask.app.form;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.KeyConsumer;

/**
 * A point of the curve that can be moved: dragged in the curve, or by Up and Down, with Shift
 * further; Left and Right lead to the one beside.
 */
final class ScheduleHandle extends Region implements KeyConsumer {
  private static final int STRIDE = 10;

  private final ScheduleCurve curve;
  private final ScheduleForm schedule;
  private final int handle;

  ScheduleHandle(ScheduleCurve curve, ScheduleForm schedule, int handle) {
    this.curve = curve;
    this.schedule = schedule;
    this.handle = handle;
    setId("schedule-handle-" + handle);
    getStyleClass().add("schedule-handle");
    setManaged(false);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setCursor(Cursor.V_RESIZE);
    focusedProperty().subscribe(curve::describe);
    addEventHandler(KeyEvent.KEY_PRESSED, this::press);
  }

  /** Says where it is now. */
  void show() {
    setAccessibleText(curve.text(done(), ratio()));
    notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
  }

  void dragTo(double ratio) {
    schedule.drag(handle, ratio);
  }

  double ratio() {
    return schedule.ratio(handle);
  }

  /** Returns the share of the run that is done here. */
  double done() {
    return schedule.done(handle);
  }

  private void press(KeyEvent event) {
    int percent = event.isShiftDown() ? STRIDE : 1;
    switch (event.getCode()) {
      case UP -> schedule.nudge(handle, percent);
      case DOWN -> schedule.nudge(handle, -percent);
      case LEFT -> curve.focus(handle - 1);
      case RIGHT -> curve.focus(handle + 1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  public boolean keeps(KeyCode key) {
    return key.isArrowKey();
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> ratio();
      case MIN_VALUE -> 0.0;
      case MAX_VALUE -> 1.0;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    switch (action) {
      case INCREMENT -> schedule.nudge(handle, 1);
      case DECREMENT -> schedule.nudge(handle, -1);
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}

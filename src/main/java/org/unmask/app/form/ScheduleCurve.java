package org.unmask.app.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import org.unmask.app.controls.PathPen;
import org.unmask.app.form.ScheduleForm.Kind;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.playback.Polyline;

/**
 * The mask ratio (upwards, from 0 to 1) against the step (to the right); with handles where it is
 * drawn by hand.
 */
final class ScheduleCurve extends Region {
  /** The distance of the ends from the edges: a handle has room there. */
  private static final double MARGIN = 9;

  private final ScheduleForm schedule;
  private final IntegerProperty steps;
  private final IntegerProperty length;
  private final Messages messages;
  private final Path line = new Path();
  private final List<ScheduleHandle> handles = new ArrayList<>();
  private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper();

  ScheduleCurve(
      ScheduleForm schedule, IntegerProperty steps, IntegerProperty length, Messages messages) {
    this.schedule = schedule;
    this.steps = steps;
    this.length = length;
    this.messages = messages;
    setId("schedule-curve");
    getStyleClass().add("schedule-curve");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    line.getStyleClass().add("curve-line");
    line.setManaged(false);
    line.setMouseTransparent(true);
    getChildren().add(line);
    schedule.properties().forEach(each -> each.subscribe(_ -> show()));
    steps.subscribe(_ -> show());
    length.subscribe(_ -> show());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> read(doneAt(event.getX())));
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> describe());
  }

  /** Returns the ratio at what is pointed at; how the curve goes, where nothing is. */
  ReadOnlyStringProperty readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** Returns a text such as “Step 8 of 64: mask ratio 62 percent”. */
  String text(double done, double ratio) {
    long step = Math.round(done * steps.get());
    return messages.text("schedule.ratio", step, steps.get(), 100 * ratio);
  }

  /** Returns the mask ratio as if the whole text were masked at the start. */
  private double ratio(Schedule drawn, double done) {
    return drawn.maskRatio(done, length.get());
  }

  private void read(double done) {
    schedule
        .schedule()
        .ifPresent(
            each -> {
              double step = Math.round(done * steps.get()) / (double) Math.max(1, steps.get());
              reading.set(text(step, ratio(each, step)));
            });
  }

  /** Says how the curve goes, or where the handle is that has the focus. */
  void describe() {
    double half = schedule.schedule().map(each -> ratio(each, 0.5)).orElse(Double.NaN);
    setAccessibleText(messages.text("schedule.curve", 100 * half));
    reading.set(
        handles.stream()
            .filter(ScheduleHandle::isFocused)
            .findFirst()
            .map(ScheduleHandle::getAccessibleText)
            .orElse(getAccessibleText()));
  }

  private void show() {
    int wanted = schedule.kind().get() == Kind.BY_HAND ? schedule.handles() : 0;
    while (handles.size() < wanted) {
      var handle = new ScheduleHandle(this, schedule, handles.size());
      handles.add(handle);
      getChildren().add(handle);
    }
    while (handles.size() > wanted) {
      getChildren().remove(handles.removeLast());
    }
    handles.forEach(ScheduleHandle::show);
    describe();
    requestLayout();
  }

  /** Moves the focus to the handle beside; at the ends there is none. */
  void focus(int handle) {
    if (handle >= 0 && handle < handles.size()) {
      handles.get(handle).requestFocus();
    }
  }

  /** Takes the handle that is nearest to the right or left. */
  private void grab(MouseEvent event) {
    handles.stream()
        .min(Comparator.comparingDouble(each -> Math.abs(x(each.done()) - event.getX())))
        .ifPresent(ScheduleHandle::requestFocus);
    schedule.grab();
    event.consume();
  }

  private void drag(MouseEvent event) {
    handles.stream()
        .filter(ScheduleHandle::isFocused)
        .findFirst()
        .ifPresent(handle -> handle.dragTo(ratioAt(event.getY())));
    event.consume();
  }

  private double doneAt(double x) {
    return Math.clamp((x - MARGIN) / (getWidth() - 2 * MARGIN), 0, 1);
  }

  /** Returns the mask ratio at a height, beyond 0 and 1 outside the curve's room. */
  private double ratioAt(double y) {
    return 1 - (y - MARGIN) / (getHeight() - 2 * MARGIN);
  }

  private double x(double done) {
    return MARGIN + done * (getWidth() - 2 * MARGIN);
  }

  private double y(double ratio) {
    return MARGIN + (1 - ratio) * (getHeight() - 2 * MARGIN);
  }

  @Override
  protected void layoutChildren() {
    line.getElements().clear();
    Optional<Schedule> drawn = schedule.schedule();
    drawn.ifPresent(this::draw);
    for (ScheduleHandle handle : handles) {
      double size = handle.prefWidth(-1);
      double left = x(handle.done()) - size / 2;
      handle.resizeRelocate(left, y(handle.ratio()) - size / 2, size, size);
    }
  }

  private void draw(Schedule drawn) {
    int pieces = (int) Math.max(1, getWidth() / 2);
    var pen = new PathPen(line);
    Polyline.draw(
        pieces + 1, i -> x(i / (double) pieces), i -> y(ratio(drawn, i / (double) pieces)), pen);
    pen.finish();
  }
}

package org.unmask.app.tab.compare.curve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.KeyConsumer;
import org.unmask.app.controls.MarksPane;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.plot.Mark;
import org.unmask.evaluation.plot.PlotFrame;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.evaluation.plot.QualityPlot;
import org.unmask.evaluation.plot.QualityPlot.Point;

/**
 * A plot whose points can be chosen. A point is chosen by the mouse or by arrow keys: left and
 * right along its line, up and down between lines.
 */
final class PlotView extends MarksPane implements KeyConsumer {
  /** The distance from a point within which the mouse selects it, in pixels. */
  private static final double REACH = 14;

  private static final double RING = 8;

  private PlotFrame.Words words;
  private final Circle ring = new Circle(RING);
  private final ReadOnlyObjectWrapper<@Nullable Point> pointed = new ReadOnlyObjectWrapper<>();
  private Runnable opened = () -> {};
  private @Nullable Curve curve;
  private PlotMeasure measure = PlotMeasure.NATS;
  private List<Point> points = List.of();

  /** Creates an empty plot with the words it will be shown with. */
  PlotView(PlotFrame.Words words) {
    this.words = words;
    setId("curve-plot");
    ring.getStyleClass().add("plot-ring");
    ring.setVisible(false);
    getChildren().add(ring);
    ring.setManaged(false);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> near(event).ifPresent(this::point));
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(KeyEvent.KEY_PRESSED, this::steer);
  }

  /** Sets what runs when the pointed point is opened. */
  void setOnOpened(Runnable work) {
    opened = work;
  }

  /** Shows a curve. */
  void show(PlotFrame.Words said, @Nullable Curve now, PlotMeasure of) {
    words = said;
    curve = now;
    measure = of;
    requestLayout();
  }

  /** Returns the point that is pointed at; null for none. */
  ReadOnlyObjectProperty<@Nullable Point> pointedProperty() {
    return pointed.getReadOnlyProperty();
  }

  private Optional<Point> near(MouseEvent event) {
    return points.stream()
        .filter(point -> distance(point, event) <= REACH)
        .min(Comparator.comparingDouble(point -> distance(point, event)));
  }

  private static double distance(Point point, MouseEvent event) {
    return Math.hypot(point.x() - event.getX(), point.y() - event.getY());
  }

  private void click(MouseEvent event) {
    requestFocus();
    near(event)
        .ifPresent(
            point -> {
              point(point);
              opened.run();
            });
  }

  private void steer(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> go(along(-1));
      case RIGHT -> go(along(1));
      case UP -> go(across(-1));
      case DOWN -> go(across(1));
      case HOME -> go(points.stream().findFirst());
      case END -> go(points.reversed().stream().findFirst());
      case ENTER, SPACE -> {
        if (pointed.get() != null) {
          opened.run();
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void go(Optional<Point> to) {
    to.or(() -> points.stream().findFirst().filter(_ -> pointed.get() == null))
        .ifPresent(this::point);
  }

  private void point(Point to) {
    pointed.set(to);
    ring.setCenterX(to.x());
    ring.setCenterY(to.y());
    ring.setVisible(true);
  }

  private Optional<Point> along(int direction) {
    Point from = pointed.get();
    return points.stream()
        .filter(point -> from != null && point.line() == from.line())
        .filter(point -> direction * (point.x() - points.get(place(from)).x()) > 0)
        .min(
            Comparator.comparingDouble(point -> Math.abs(point.x() - points.get(place(from)).x())));
  }

  private Optional<Point> across(int direction) {
    Point from = pointed.get();
    return points.stream()
        .filter(point -> from != null && point.line() != from.line())
        .filter(point -> from != null && direction * (point.y() - from.y()) > 0)
        .min(
            Comparator.comparingDouble(
                point ->
                    from == null
                        ? 0.0
                        : 4 * Math.abs(point.x() - from.x()) + Math.abs(point.y() - from.y())));
  }

  private int place(@Nullable Point point) {
    return Math.max(0, points.indexOf(point));
  }

  @Override
  public boolean keeps(KeyCode key) {
    return key.isNavigationKey() || key == KeyCode.SPACE;
  }

  @Override
  protected List<Mark> marks(double width, double height, double letters) {
    Curve now = curve;
    QualityPlot plot =
        now == null || now.rows().isEmpty()
            ? new QualityPlot(List.of(), List.of())
            : QualityPlot.of(
                now, measure, new PlotFrame(width - RING, height, letters, this::em, words));
    points = plot.points();
    return plot.marks();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    getChildren().add(ring);
    follow();
  }

  /** Finds the pointed row at its new place. */
  private void follow() {
    Point before = pointed.get();
    Optional<Point> now =
        points.stream()
            .filter(point -> before != null && point.row().equals(before.row()))
            .findFirst();
    now.ifPresentOrElse(
        this::point,
        () -> {
          pointed.set(null);
          ring.setVisible(false);
        });
  }
}

package org.unmask.app.tab.compare.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.KeyConsumer;
import org.unmask.app.controls.PathPen;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.plot.Mark;
import org.unmask.evaluation.plot.PlotFrame;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.evaluation.plot.QualityPlot;
import org.unmask.evaluation.plot.QualityPlot.Point;

/**
 * Draws a plot. A point is chosen by the mouse or by arrow keys: left and right along its line, up
 * and down between lines.
 */
final class PlotView extends Region implements KeyConsumer {
  /** How far from a point the mouse still means it, in pixels. */
  private static final double REACH = 14;

  private static final double RING = 8;

  private PlotFrame.Words words;
  private final Text probe = new Text();
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
    getStyleClass().add("quality-plot");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    probe.getStyleClass().add("plot-words");
    probe.setVisible(false);
    ring.getStyleClass().add("plot-ring");
    ring.setVisible(false);
    getChildren().addAll(probe, ring);
    probe.setManaged(false);
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

  /** The point that is pointed at; null for none. */
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
  protected void layoutChildren() {
    Curve now = curve;
    double letters = probe.getFont().getSize();
    QualityPlot plot =
        now == null || now.rows().isEmpty()
            ? new QualityPlot(List.of(), List.of())
            : QualityPlot.of(
                now,
                measure,
                new PlotFrame(getWidth() - RING, getHeight(), letters, this::em, words));
    points = plot.points();
    var nodes = new ArrayList<Node>();
    plot.marks().forEach(mark -> nodes.add(node(mark)));
    getChildren().setAll(Stream.concat(nodes.stream(), Stream.of(ring, probe)).toList());
    nodes.forEach(Node::applyCss); // the styles of this frame are applied already
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

  private double em(String text) {
    probe.setText(text);
    return probe.getLayoutBounds().getWidth() / probe.getFont().getSize();
  }

  private Node node(Mark mark) {
    Node node =
        switch (mark) {
          case Mark.Stroke stroke -> stroke(stroke);
          case Mark.Block block ->
              new Rectangle(block.x(), block.y(), block.width(), block.height());
          case Mark.Symbol symbol -> symbol(symbol);
          case Mark.Words text -> words(text);
        };
    node.getStyleClass().add(mark.role());
    node.setManaged(false);
    node.setMouseTransparent(true);
    return node;
  }

  private static Path stroke(Mark.Stroke stroke) {
    var path = new Path();
    var pen = new PathPen(path);
    boolean begins = true;
    for (Mark.Corner corner : stroke.corners()) {
      if (begins) {
        pen.begin(corner.x(), corner.y());
      } else {
        pen.lineTo(corner.x(), corner.y());
      }
      begins = false;
    }
    pen.finish();
    path.getStrokeDashArray().setAll(stroke.dash());
    return path;
  }

  private static SVGPath symbol(Mark.Symbol symbol) {
    var path = new SVGPath();
    path.setContent(symbol.path());
    path.getTransforms()
        .setAll(new Translate(symbol.x(), symbol.y()), new Scale(symbol.size(), symbol.size()));
    path.getStyleClass().add("plot-symbol");
    return path;
  }

  private Text words(Mark.Words words) {
    double width = em(words.text()) * probe.getFont().getSize();
    double left =
        switch (words.anchor()) {
          case START -> words.x();
          case MIDDLE -> words.x() - width / 2;
          case END -> words.x() - width;
        };
    return new Text(left, words.y(), words.text());
  }
}

package org.unmask.app.influence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurve;
import javafx.scene.shape.Rectangle;
import org.unmask.app.i18n.Messages;
import org.unmask.app.stage.StageView;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.Influence;

/**
 * The marks on the stage that explain the token whose card is shown. The tokens that did most for
 * it are underlined, with a number, and an arrow goes from each to the token where both are in
 * view; lines are the heavier the more a token did, and dashed where it made the other less likely.
 * Conflicting pairs are joined by a dotted line with a dot at both ends. A number is left out where
 * it would be over a stronger one's.
 */
public final class InfluenceMarks extends Pane {
  private static final double LIGHTEST = 1.5;
  private static final double HEAVIEST = 5;
  private static final double ARROW = 0.6; // of an underline's weight
  private static final double HEAD = 5;
  private static final double DOT = 3;

  /** A number's size, in sizes of the letters above it. */
  private static final double SMALL = 0.45;

  /** The distance from a line of text that an arrow on it reaches, in sizes of the letters. */
  private static final double REACH = 0.5;

  private final InfluenceViewModel influence;
  private final StageView stage;
  private final Messages messages;
  private boolean isStale;

  /** Creates the marks over a stage. */
  public InfluenceMarks(InfluenceViewModel influence, StageView stage, Messages messages) {
    this.influence = influence;
    this.stage = stage;
    this.messages = messages;
    setId("influence-marks");
    setMouseTransparent(true);
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    influence.explainedProperty().subscribe(this::refresh);
    stage.whenMoved(this::refresh);
  }

  private void refresh() {
    isStale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (isStale) { // new children ask for a layout themselves, which must not make them again
      isStale = false;
      getChildren().clear();
      influence.marked().ifPresent(this::mark);
    }
  }

  private void mark(Explanation explanation) {
    List<Influence> marked = explanation.strongest(InfluenceViewModel.MOST);
    double largest = marked.isEmpty() ? 0 : Math.abs(marked.getFirst().change());
    place(explanation.position()).ifPresent(token -> arrows(marked, token, largest));
    for (Influence each : marked) {
      place(each.position()).ifPresent(box -> underline(box, each.change(), largest));
    }
    explanation.collisions().stream().limit(InfluenceViewModel.MOST_PAIRS).forEach(this::join);
  }

  /** Returns where a token is; empty if it is out of view. */
  private Optional<Bounds> place(int position) {
    Bounds box = stage.boxOf(position);
    boolean isSeen = box.getWidth() > 0 && box.getMinY() >= 0 && box.getMaxY() <= stage.getHeight();
    return isSeen ? Optional.of(sceneToLocal(stage.localToScene(box))) : Optional.empty();
  }

  private static double weight(double change, double largest) {
    double share = largest == 0 ? 0 : Math.abs(change) / largest;
    return LIGHTEST + share * (HEAVIEST - LIGHTEST);
  }

  /** Draws the arrows; they end side by side at the token, in the order of their starts. */
  private void arrows(List<Influence> marked, Bounds token, double largest) {
    List<Influence> seen =
        marked.stream()
            .filter(each -> place(each.position()).isPresent())
            .sorted(
                Comparator.comparingDouble(
                    each -> place(each.position()).orElseThrow().getCenterX()))
            .toList();
    for (int i = 0; i < seen.size(); i++) {
      Influence each = seen.get(i);
      Bounds source = place(each.position()).orElseThrow();
      double share = (i + 1.0) / (seen.size() + 1);
      var arc = InfluenceArc.between(source, token, share, true, REACH * stage.fontSize());
      double weight = ARROW * weight(each.change(), largest);
      QuadCurve curve = curve(arc, "influence-arc", weight);
      if (each.change() < 0) {
        curve.getStyleClass().add("against");
      }
      var head = new Polygon(arc.head(HEAD + weight));
      head.getStyleClass().add("influence-head");
      add(head);
    }
  }

  private QuadCurve curve(InfluenceArc arc, String role, double weight) {
    var curve =
        new QuadCurve(
            arc.from().getX(),
            arc.from().getY(),
            arc.control().getX(),
            arc.control().getY(),
            arc.to().getX(),
            arc.to().getY());
    curve.getStyleClass().add(role);
    curve.setStrokeWidth(weight);
    add(curve);
    return curve;
  }

  private void underline(Bounds box, double change, double largest) {
    double weight = weight(change, largest);
    double y = box.getMaxY() + weight / 2;
    var line = new Line(box.getMinX(), y, box.getMaxX(), y);
    line.getStyleClass().add("influence-mark");
    if (change < 0) {
      line.getStyleClass().add("against");
    }
    line.setStrokeWidth(weight);
    add(line);
    number(change, "influence-number", new Point2D(box.getCenterX(), y + weight / 2), 0);
  }

  private void join(Collision pair) {
    Optional<Bounds> shown = place(pair.shown());
    Optional<Bounds> read = place(pair.read());
    if (shown.isPresent() && read.isPresent()) {
      var arc = InfluenceArc.between(shown.get(), read.get(), 0.5, false, REACH * stage.fontSize());
      curve(arc, "collision-arc", LIGHTEST);
      for (Point2D end : List.of(arc.from(), arc.to())) {
        var dot = new Circle(end.getX(), end.getY(), DOT);
        dot.getStyleClass().add("collision-dot");
        add(dot);
      }
      number(pair.gap(), "collision-number", arc.middle(), 0.5);
    }
  }

  /**
   * Adds a number, unless it is over another.
   *
   * @param above how much of it is above the point, from 0 to 1
   */
  private void number(double value, String role, Point2D at, double above) {
    var number = new Label(messages.text("influence.change", value));
    number.getStyleClass().add(role);
    number.setStyle(
        "-fx-font-size: %dpx".formatted(Math.max(9, Math.round(stage.fontSize() * SMALL))));
    add(number);
    number.applyCss();
    number.autosize();
    number.relocate(at.getX() - number.getWidth() / 2, at.getY() - above * number.getHeight());
    boolean isOverAnother =
        getChildren().stream()
            .filter(each -> each instanceof Label && !each.equals(number))
            .anyMatch(each -> each.getBoundsInParent().intersects(number.getBoundsInParent()));
    if (isOverAnother) {
      getChildren().remove(number); // the card has it
    }
  }

  private void add(Node node) {
    node.setManaged(false);
    getChildren().add(node);
  }
}

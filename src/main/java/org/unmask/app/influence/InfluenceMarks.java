package org.unmask.app.influence;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.unmask.app.i18n.Messages;
import org.unmask.app.stage.StageView;
import org.unmask.explanation.Influence;

/**
 * Underlines on the stage: the tokens that did most for the one whose card is shown. A line is the
 * heavier the more a token did, dashed where it made the other less likely, and has its number
 * where that is on no stronger one's.
 */
public final class InfluenceMarks extends Pane {
  private static final double LIGHTEST = 1.5;
  private static final double HEAVIEST = 5;

  /** A number's size, in sizes of the letters above it. */
  private static final double SMALL = 0.45;

  private final InfluenceViewModel influence;
  private final StageView stage;
  private final Messages messages;

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
    influence.explainedProperty().subscribe(this::requestLayout);
    stage.whenMoved(this::requestLayout);
  }

  @Override
  protected void layoutChildren() {
    getChildren().clear();
    List<Influence> marked = influence.marked(); // the strongest first
    double largest = marked.isEmpty() ? 1 : Math.abs(marked.getFirst().change());
    for (Influence each : marked) {
      Bounds box = stage.boxOf(each.position());
      if (box.getWidth() > 0 && box.getMinY() >= 0 && box.getMaxY() <= stage.getHeight()) {
        mark(sceneToLocal(stage.localToScene(box)), each.change(), largest);
      }
    }
  }

  private void mark(Bounds box, double change, double largest) {
    double share = largest == 0 ? 0 : Math.abs(change) / largest;
    double weight = LIGHTEST + share * (HEAVIEST - LIGHTEST);
    double y = box.getMaxY() + weight / 2;
    var line = new Line(box.getMinX(), y, box.getMaxX(), y);
    line.getStyleClass().add("influence-mark");
    if (change < 0) {
      line.getStyleClass().add("against");
    }
    line.setStrokeWidth(weight);
    add(line);
    var number = new Text(messages.text("influence.change", change));
    number.getStyleClass().add("influence-number");
    number.setStyle(
        "-fx-font-size: %dpx".formatted(Math.max(9, Math.round(stage.fontSize() * SMALL))));
    add(number);
    number.applyCss();
    number.setX(box.getCenterX() - number.getLayoutBounds().getWidth() / 2);
    number.setY(y + weight / 2 + number.getFont().getSize() * 0.85);
    boolean isOverAnother =
        getChildren().stream()
            .filter(each -> each instanceof Text && !each.equals(number))
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

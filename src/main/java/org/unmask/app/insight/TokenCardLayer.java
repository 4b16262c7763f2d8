package org.unmask.app.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import org.unmask.app.i18n.Messages;
import org.unmask.app.influence.InfluenceViewModel;
import org.unmask.app.stage.StageView;
import org.unmask.playback.lifeline.Lifelines;

/**
 * The layer that shows the token card beside its token, after the mouse has rested on it. It leaves
 * the words before and after the token free; where it has too little height for that, it scrolls.
 */
final class TokenCardLayer extends Pane {
  private static final Duration REST = Duration.millis(250);
  private static final double GAP = 8;

  /** A card is not made narrower than this, in pixels. */
  private static final double NARROWEST = 220;

  /** A card is not made lower than this to leave free more than its token, in pixels. */
  private static final double LOWEST = 64;

  /** The height that the card loses at a time, in pixels. */
  private static final double SHRINK = 16;

  private final InsightViewModel insight;
  private final StageView stage;
  private final TokenCard card;
  private final PauseTransition rest = new PauseTransition(REST);

  TokenCardLayer(
      InsightViewModel insight, InfluenceViewModel influence, StageView stage, Messages messages) {
    this.insight = insight;
    this.stage = stage;
    card = new TokenCard(insight, influence, messages);
    setId("card-layer");
    setPickOnBounds(false);
    card.setVisible(false);
    card.setManaged(false);
    getChildren().add(card);
    rest.setOnFinished(_ -> look());
    stage.hoveredPositionProperty().subscribe(rest::playFromStart);
    card.hoverProperty().subscribe(rest::playFromStart);
    insight.whyProperty().subscribe(this::show);
    insight.pinnedProperty().subscribe(this::show);
    insight.highlightedProperty().subscribe(now -> stage.setHighlighted(now.intValue()));
    stage.whenMoved(this::requestLayout);
  }

  /** Returns the card, which may be elsewhere. */
  TokenCard card() {
    return card;
  }

  /**
   * Selects the position under the mouse, or the card's own position if the mouse is on the card.
   */
  private void look() {
    if (!card.isHover()) {
      insight.point(stage.hoveredPositionProperty().get());
    }
  }

  private void show() {
    TokenExplanation why = insight.whyProperty().get();
    Lifelines map = insight.lifelinesProperty().get();
    boolean isShown = why != null && map != null;
    card.setVisible(isShown);
    if (why != null && map != null) {
      boolean isPinned = insight.pinnedProperty().get() != InsightViewModel.NONE;
      card.show(why, map.recording().vocabulary(), isPinned);
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    TokenExplanation why = insight.whyProperty().get();
    boolean isElsewhere = !getChildren().contains(card);
    if (isElsewhere || why == null || why.position() >= stage.length()) {
      return;
    }
    Bounds token = box(why.position());
    List<Bounds> words = new ArrayList<>(List.of(token));
    addWords(words, why.position(), -1);
    addWords(words, why.position(), 1);
    boolean isPlaced = shrink(token, words, LOWEST) || shrink(token, List.of(token), 1);
    card.setOpacity(isPlaced ? 1 : 0); // there is no room at all
  }

  /** Places the card as high as it can be without covering some boxes, if not too low. */
  private boolean shrink(Bounds token, List<Bounds> free, double lowest) {
    for (double highest = getHeight(); highest >= lowest; highest -= SHRINK) {
      if (place(token, free, highest)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Places the card where it covers none of some boxes.
   *
   * @param highest the card’s body scrolls where it needs more
   * @return whether there is such a place
   */
  private boolean place(Bounds token, List<Bounds> free, double highest) {
    double full = Math.floor(Math.min(card.prefWidth(-1), getWidth() - 2 * GAP));
    for (double width : new double[] {full, Math.min(full, beside(free)), NARROWEST}) {
      if (width < NARROWEST) {
        continue;
      }
      double height = Math.floor(Math.min(card.prefHeight(width) + 1, highest));
      Optional<Point2D> corner =
          CardPlace.free(
              new Dimension2D(getWidth(), getHeight()),
              new Dimension2D(width, height),
              token,
              free);
      if (corner.isPresent()) {
        Point2D at = corner.get();
        card.resizeRelocate(at.getX(), at.getY(), width, height);
        return true;
      }
    }
    return false;
  }

  /** Returns the width that is left at one side of some boxes. */
  private double beside(List<Bounds> boxes) {
    double left = boxes.stream().mapToDouble(Bounds::getMinX).min().orElse(0);
    double right = boxes.stream().mapToDouble(Bounds::getMaxX).max().orElse(0);
    return Math.floor(Math.max(left, getWidth() - right) - GAP);
  }

  /** Returns a token's box in whole pixels, so that the card has sharp edges. */
  private Bounds box(int position) {
    Bounds box = sceneToLocal(stage.localToScene(stage.boxOf(position)));
    double x = Math.floor(box.getMinX());
    double y = Math.floor(box.getMinY());
    double width = box.getWidth() > 0 ? Math.ceil(box.getMaxX()) - x : 0;
    return new BoundingBox(x, y, width, Math.ceil(box.getMaxY()) - y);
  }

  /** Adds the rest of a position's word, and the word before it or after. */
  private void addWords(List<Bounds> boxes, int position, int direction) {
    int words = 0;
    Bounds last = box(position);
    for (int at = position + direction; at >= 0 && at < stage.length(); at += direction) {
      Bounds box = box(at);
      if (box.getWidth() > 0) {
        words += isApart(last, box) ? 1 : 0;
        if (words > 1) {
          return;
        }
        boxes.add(box);
        last = box;
      }
    }
  }

  /** Returns whether two boxes are apart; pieces of a word touch each other. */
  private static boolean isApart(Bounds one, Bounds other) {
    double gap = Math.max(other.getMinX() - one.getMaxX(), one.getMinX() - other.getMaxX());
    return Math.abs(one.getMinY() - other.getMinY()) > 2 || gap > 2;
  }
}

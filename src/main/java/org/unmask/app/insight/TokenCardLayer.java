package org.unmask.app.insight;

import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import org.unmask.app.i18n.Messages;
import org.unmask.app.stage.StageView;
import org.unmask.playback.lifeline.Lifelines;

/**
 * The layer that shows the token card below or above its token, after the mouse has rested on it.
 */
final class TokenCardLayer extends Pane {
  private static final Duration REST = Duration.millis(250);
  private static final double GAP = 8;

  private final InsightViewModel insight;
  private final StageView stage;
  private final TokenCard card;
  private final PauseTransition rest = new PauseTransition(REST);

  TokenCardLayer(InsightViewModel insight, StageView stage, Messages messages) {
    this.insight = insight;
    this.stage = stage;
    card = new TokenCard(insight, messages);
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
    double width = Math.min(card.prefWidth(-1), getWidth() - 2 * GAP);
    double height = Math.min(card.prefHeight(width), getHeight());
    Bounds token = sceneToLocal(stage.localToScene(stage.boxOf(why.position())));
    if (token.getMaxY() + GAP + height > getHeight() && token.getMinY() - GAP < height) {
      // beside the token it may be narrower
      width = Math.min(width, Math.max(token.getMinX(), getWidth() - token.getMaxX()) - GAP);
      height = Math.min(card.prefHeight(width), getHeight());
    }
    Point2D corner = corner(token, width, height);
    card.resizeRelocate(Math.rint(corner.getX()), Math.rint(corner.getY()), width, height);
  }

  private Point2D corner(Bounds token, double width, double height) {
    double x = within(token.getCenterX() - width / 2, getWidth() - width);
    double below = token.getMaxY() + GAP;
    double above = token.getMinY() - GAP - height;
    if (below + height <= getHeight()) {
      return new Point2D(x, below);
    }
    if (above >= 0) {
      return new Point2D(x, above);
    }
    // no room for it below or above: beside, where there is more
    double right = token.getMaxX() + GAP;
    boolean isRight = getWidth() - right >= token.getMinX();
    return new Point2D(
        isRight ? right : token.getMinX() - GAP - width,
        within(token.getCenterY() - height / 2, getHeight() - height));
  }

  private static double within(double wanted, double most) {
    return Math.max(0, Math.min(wanted, most));
  }
}

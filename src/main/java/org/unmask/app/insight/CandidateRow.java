package org.unmask.app.insight;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.insight.TokenExplanation.Candidate;

/**
 * A button that shows a candidate: its label, the model's probability (upper bar) and the sampling
 * probability (lower bar). It is enabled where tokens can be swapped.
 */
final class CandidateRow extends Button {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double BAR = 84;

  /** The minimum width of a bar of probability 1, in pixels, in a narrow card. */
  private static final double SHORT_BAR = 24;

  private final Messages messages;
  private final Label label = new Label();
  private final Rectangle own = new Rectangle(0, 2, 0, 7);
  private final Rectangle drawn = new Rectangle(0, 11, 0, 4);
  private final Pane bars;
  private final Label probability = new Label();
  private final Label chance = new Label();
  private @Nullable Candidate candidate;

  CandidateRow(InsightViewModel insight, Messages messages) {
    this.messages = messages;
    getStyleClass().setAll("candidate");
    label.getStyleClass().add("candidate-label");
    own.getStyleClass().add("bar-own");
    drawn.getStyleClass().add("bar-drawn");
    probability.getStyleClass().add("candidate-number");
    chance.getStyleClass().add("candidate-number");
    bars = new Pane(own, drawn);
    bars.getStyleClass().add("bars");
    bars.setMinSize(SHORT_BAR, 17);
    bars.setPrefWidth(BAR);
    HBox.setHgrow(bars, Priority.ALWAYS); // it shrinks before the token does
    bars.setMaxSize(BAR, 17);
    bars.widthProperty().subscribe(this::drawBars);
    var row = new HBox(8, label, bars, probability, chance);
    row.setAlignment(Pos.CENTER_LEFT);
    setGraphic(row);
    setMaxWidth(Double.MAX_VALUE);
    setOnAction(_ -> insight.swap(Objects.requireNonNull(candidate).token()));
    // where nothing swaps, it is there to be read
    mouseTransparentProperty().bind(insight.swapProperty().isNull());
    focusTraversableProperty().bind(insight.swapProperty().isNotNull().and(visibleProperty()));
    show(null);
  }

  void show(@Nullable Candidate next) {
    setVisible(next != null);
    setManaged(next != null);
    if (next == null || next.equals(candidate)) {
      return;
    }
    candidate = next;
    label.setText(next.label());
    drawBars();
    probability.setText(percent(next.probability()));
    chance.setText(percent(next.chance()));
    pseudoClassStateChanged(CHOSEN, next.isChosen());
    setAccessibleText(
        messages.text(
            next.isChosen() ? "insight.candidate.chosen" : "insight.candidate",
            next.label(),
            probability.getText(),
            chance.getText()));
  }

  private void drawBars() {
    Candidate shown = candidate;
    if (shown != null) {
      own.setWidth(bars.getWidth() * shown.probability());
      drawn.setWidth(Double.isNaN(shown.chance()) ? 0 : bars.getWidth() * shown.chance());
    }
  }

  private String percent(double share) {
    return Double.isNaN(share) || share == 0 ? "–" : messages.text("insight.percent", 100 * share);
  }
}

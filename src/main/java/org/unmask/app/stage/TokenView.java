package org.unmask.app.stage;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

/** The box of one position. Its state is a pseudo-class: {@code .token:masked}, {@code :fresh} … */
final class TokenView extends Region {
  /** The baseline as a share of the box's height. */
  private static final double BASELINE = 0.72;

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass DIFFERING = PseudoClass.getPseudoClass("differing");
  private static final PseudoClass TILE = PseudoClass.getPseudoClass("tile");
  private static final PseudoClass HIGHLIGHTED = PseudoClass.getPseudoClass("highlighted");
  private static final Map<State, PseudoClass> PSEUDO_CLASSES = new EnumMap<>(State.class);

  static {
    for (State state : State.values()) {
      PSEUDO_CLASSES.put(state, PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)));
    }
  }

  private final StageFont font;
  private final Messages messages;
  private final Text text = new Text();
  private final Scale squeeze = new Scale();
  private @Nullable Cell cell;
  private @Nullable Cell nextCell;
  private @Nullable Box box;
  private @Nullable Box nextBox;

  /** The place of a token on the stage, in pixels. */
  record Box(double x, double y, double width, double height, Font font, boolean isCentred) {}

  TokenView(StageFont font, Messages messages) {
    this.font = font;
    this.messages = messages;
    getStyleClass().add("token");
    text.getStyleClass().add("token-text");
    text.setTextOrigin(VPos.BASELINE);
    text.setManaged(false);
    text.getTransforms().add(squeeze);
    setManaged(false);
    setAccessibleRole(AccessibleRole.TEXT);
    getChildren().add(text);
  }

  /** Sets the cell to show from the next update on. */
  void show(Cell next) {
    nextCell = next;
  }

  /** Sets the place from the next update on. */
  void place(Box next) {
    nextBox = next;
  }

  /**
   * Applies the cell and place that were set.
   *
   * @return whether anything changed
   */
  boolean update() {
    boolean moves = !Objects.equals(nextBox, box);
    if (nextBox != null && moves) {
      move(nextBox);
    }
    boolean changes = !Objects.equals(nextCell, cell);
    if (nextCell != null && changes) {
      change(nextCell);
    }
    if (moves || changes) {
      setText();
    }
    return moves || changes;
  }

  private void move(Box next) {
    box = next;
    pseudoClassStateChanged(TILE, next.isCentred());
    text.setFont(next.font());
    resizeRelocate(next.x(), next.y(), next.width(), next.height());
  }

  private void change(Cell next) {
    cell = next;
    PSEUDO_CLASSES.forEach((state, name) -> pseudoClassStateChanged(name, state == next.state()));
    text.setText(next.display());
    setAccessibleText(described(messages, next));
  }

  /** Sets whether the token is marked as selected and as differing. */
  void setMarks(boolean isSelected, boolean isDiffering) {
    pseudoClassStateChanged(SELECTED, isSelected);
    pseudoClassStateChanged(DIFFERING, isDiffering);
  }

  /** Sets whether the token is highlighted. */
  void setHighlighted(boolean now) {
    pseudoClassStateChanged(HIGHLIGHTED, now);
  }

  /** Condenses a text that is wider than its box. */
  private void setText() {
    if (box == null) {
      return;
    }
    double em = box.font().getSize();
    double natural = font.em(text.getText()) * em;
    double room = box.isCentred() ? box.width() - em * 0.3 : box.width();
    // boxes have whole pixels: a text may be a part of one wider
    double scale = natural > room + 1 ? Math.max(0, room / natural) : 1;
    squeeze.setX(scale);
    squeeze.setY(Math.cbrt(scale)); // condensed letters are easier to read than small ones
    text.setLayoutX(box.isCentred() ? (box.width() - natural * scale) / 2 : 0);
    text.setLayoutY(box.height() * BASELINE);
  }

  /** Returns the text for screen readers. */
  static String described(Messages messages, Cell cell) {
    String text = cell.text().strip();
    return switch (cell.state()) {
      case MASKED -> messages.text("token.masked");
      case REMASKED -> messages.text("token.remasked", cell.step());
      case PROMPT ->
          cell.step() == 0
              ? messages.text("token.prompt", text)
              : messages.text("token.locked", origin(messages, text, cell));
      case REPLACED ->
          messages.text("token.replaced", text, cell.step(), 100 * cell.confidence());
      case FRESH, SETTLED ->
          cell.step() == 0 ? messages.text("token.given", text) : origin(messages, text, cell);
    };
  }

  private static String origin(Messages messages, String text, Cell cell) {
    return Double.isNaN(cell.confidence())
        ? messages.text("token.by-person", text, cell.step())
        : messages.text("token.revealed", text, cell.step(), 100 * cell.confidence());
  }
}

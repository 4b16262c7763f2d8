package org.unmask.app.stage;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;
import org.unmask.app.language.Messages;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

/** One position. Its state is a pseudo-class: {@code .token:masked}, {@code :fresh} … */
final class TokenView extends Region {
  /** Where letters stand in the box, as a share of its height. */
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
  private double em;
  private boolean centred;

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

  /** Shows a cell; does nothing where it is shown already. */
  void show(Cell next) {
    if (next.equals(cell)) {
      return;
    }
    cell = next;
    PSEUDO_CLASSES.forEach((state, name) -> pseudoClassStateChanged(name, state == next.state()));
    text.setText(next.display());
    setAccessibleText(described(messages, next));
    setText();
  }

  /** Marks it as selected, as differing, as both or as neither. */
  void setMarks(boolean isSelected, boolean isDiffering) {
    pseudoClassStateChanged(SELECTED, isSelected);
    pseudoClassStateChanged(DIFFERING, isDiffering);
  }

  /** Frames it, or does so no longer. */
  void setHighlighted(boolean now) {
    pseudoClassStateChanged(HIGHLIGHTED, now);
  }

  /** Puts the token's box, all in pixels. */
  void place(double x, double y, double width, double height, Font at, boolean isCentred) {
    em = at.getSize();
    centred = isCentred;
    pseudoClassStateChanged(TILE, isCentred);
    text.setFont(at);
    resizeRelocate(x, y, width, height);
    setText();
  }

  /** A text wider than its box is set narrower. */
  private void setText() {
    double natural = font.em(text.getText()) * em;
    double room = centred ? getWidth() - em * 0.3 : getWidth();
    // boxes have whole pixels: a text may be a part of one wider
    double scale = natural > room + 1 ? Math.max(0, room / natural) : 1;
    squeeze.setX(scale);
    squeeze.setY(Math.cbrt(scale)); // condensed letters are easier to read than small ones
    text.setLayoutX(centred ? (getWidth() - natural * scale) / 2 : 0);
    text.setLayoutY(getHeight() * BASELINE);
  }

  /** What a screen reader says. */
  static String described(Messages messages, Cell cell) {
    String text = cell.text().strip();
    return switch (cell.state()) {
      case MASKED -> messages.text("token.masked");
      case REMASKED -> messages.text("token.remasked", cell.step());
      case PROMPT ->
          cell.step() == 0
              ? messages.text("token.prompt", text)
              : messages.text("token.locked", origin(messages, text, cell));
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

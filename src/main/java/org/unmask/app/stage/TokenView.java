package org.unmask.app.stage;

import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
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
  private static final PseudoClass LINE_END = PseudoClass.getPseudoClass("line-end");
  private static final PseudoClass TILE = PseudoClass.getPseudoClass("tile");
  private static final PseudoClass HIGHLIGHTED = PseudoClass.getPseudoClass("highlighted");
  private static final Map<State, PseudoClass> PSEUDO_CLASSES = new EnumMap<>(State.class);

  static {
    for (State state : State.values()) {
      PSEUDO_CLASSES.put(state, PseudoClass.getPseudoClass(state.id()));
    }
  }

  private final StageFont font;
  private final Messages messages;
  private final Text text = new Text();
  private final Scale squeeze = new Scale();
  private @Nullable Cell cell;

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

  /**
   * Shows a cell.
   *
   * @return whether it has another text, or is masked and was not
   */
  boolean show(Cell next) {
    Cell before = cell;
    if (next.equals(before)) {
      return false;
    }
    cell = next;
    PSEUDO_CLASSES.forEach((state, name) -> pseudoClassStateChanged(name, state == next.state()));
    text.setText(next.display());
    pseudoClassStateChanged(LINE_END, text.getText().startsWith("↵"));
    setAccessibleText(described(messages, next));
    return before == null || before.isMask() != next.isMask() || !before.text().equals(next.text());
  }

  /** Takes a place, in which the text is as wide as it is unless that is too wide. */
  void place(Bounds place, Font at, boolean isTile) {
    pseudoClassStateChanged(TILE, isTile);
    if (!at.equals(text.getFont())) {
      text.setFont(at);
    }
    // whole pixels: edges are sharp
    double x = Math.rint(place.getMinX());
    double width = Math.rint(place.getWidth());
    resizeRelocate(x, place.getMinY(), width, place.getHeight());
    double em = at.getSize();
    double natural = font.width(text.getText()) * em;
    double room = isTile ? place.getWidth() - em * 0.3 : place.getWidth();
    double scale = natural > room + 0.01 ? Math.max(0, room / natural) : 1;
    squeeze.setX(scale);
    squeeze.setY(Math.cbrt(scale)); // condensed letters are easier to read than small ones
    text.setLayoutX(place.getMinX() - x + (isTile ? (place.getWidth() - natural * scale) / 2 : 0));
    text.setLayoutY(place.getHeight() * BASELINE);
  }

  /** Sets whether the token is marked as selected, as differing, and as looked at elsewhere. */
  void mark(boolean isSelected, boolean isDiffering, boolean isHighlighted) {
    pseudoClassStateChanged(SELECTED, isSelected);
    pseudoClassStateChanged(DIFFERING, isDiffering);
    pseudoClassStateChanged(HIGHLIGHTED, isHighlighted);
  }

  /** Returns the text for screen readers. */
  static String described(Messages messages, Cell cell) {
    String text = cell.text().strip();
    return switch (cell.state()) {
      case MASKED -> messages.text("token.masked");
      case REMASKED -> messages.text("token.remasked", cell.step());
      case PROMPT -> messages.text("token.prompt", text);
      case LOCKED -> messages.text("token.locked", origin("token.revealed", messages, text, cell));
      case FRESH, SETTLED -> origin("token.revealed", messages, text, cell);
      case REPLACED -> origin("token.replaced", messages, text, cell);
    };
  }

  private static String origin(String event, Messages messages, String text, Cell cell) {
    if (cell.step() == 0) {
      return messages.text("token.given", text);
    }
    return Double.isNaN(cell.confidence())
        ? messages.text("token.edited", text, cell.step())
        : messages.text(event, text, cell.step(), 100 * cell.confidence());
  }
}

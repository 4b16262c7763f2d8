package org.unmask.app.stage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.unmask.app.action.KeyConsumer;
import org.unmask.app.i18n.Messages;
import org.unmask.app.theme.TextSize;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/**
 * The text: one box per position, in slots that do not move while shots change. The font is as
 * large as fits the whole text.
 */
public final class StageView extends Region implements KeyConsumer {
  /** No position. */
  public static final int NONE = -1;

  private static final int LARGEST = 24;
  private static final double SMALLEST = 8;
  private static final double BOX_HEIGHT = 1.36;
  private static final double MARGIN = 24;

  /** The maximum width of the column in pixels, for readable lines. */
  private static final double COLUMN = 760;

  /** The font size below which the text uses the whole width. */
  private static final double CALM = 15;

  private final StageFont font = new StageFont();
  private final Messages messages;
  private final List<TokenView> tokens = new ArrayList<>();
  private final TokenUpdater sweep = new TokenUpdater(tokens);
  private List<TokenSlot> slots = List.of();
  private boolean tiles;
  private boolean isNew;
  private int largest = LARGEST;
  private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(NONE);
  private int highlighted = NONE;
  private BitSet selected = new BitSet();
  private BitSet differing = new BitSet();

  /** Creates an empty stage. */
  public StageView(Messages messages) {
    this.messages = messages;
    getStyleClass().add("stage-view");
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(messages.text("stage.name"));
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> hovered.set(at(event)));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> hovered.set(at(event)));
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hovered.set(NONE));
  }

  private int at(MouseEvent event) {
    return positionAt(event.getX(), event.getY());
  }

  /**
   * Lays out a recording; {@link #draw} then shows one of its shots.
   *
   * @param growing whether the run is still in progress
   */
  public void arrange(Storyboard storyboard, Arrangement arrangement, boolean growing) {
    boolean nextTiles = arrangement.isTiles(growing);
    List<TokenSlot> next =
        nextTiles ? TokenSlots.tiles(storyboard) : TokenSlots.prose(storyboard, font::em);
    if (!next.equals(slots) || nextTiles != tiles) {
      slots = next;
      tiles = nextTiles;
      isNew = true;
      matchTokens();
      requestLayout();
    }
  }

  /** Spreads large changes over several frames; for the screen, not for pictures. */
  public void paceForScreen() {
    sweep.paceForScreen();
  }

  /** Scales the font, as far as the text still fits. */
  public void setTextSize(TextSize size) {
    setLargestFont((int) Math.round(size.times(LARGEST)));
  }

  /** Returns the preferred font size in pixels. */
  public int largestFont() {
    return largest;
  }

  /** Sets the preferred font size in pixels; the text is smaller if it does not fit. */
  public void setLargestFont(int size) {
    largest = size;
    requestLayout();
  }

  private void matchTokens() {
    while (tokens.size() < slots.size()) {
      tokens.add(new TokenView(font, messages));
    }
    tokens.subList(slots.size(), tokens.size()).clear();
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).setVisible(slots.get(i).isSeen());
    }
    if (!getChildren().equals(tokens)) { // the same again would be drawn again, with all around
      getChildren().setAll(tokens);
    }
    setHighlighted(highlighted);
    mark();
  }

  /** Returns the height at which the font has its largest size. */
  public double heightFor(double width) {
    return rowsAt(largest, width).rows() * rowHeight(largest) + 2 * MARGIN;
  }

  /** Shows a shot of the laid-out recording. */
  public void draw(Shot shot) {
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).show(shot.cells().get(i));
    }
    if (!isNew || sweep.isWhole()) { // else a token gets its text and its new place together
      sweep.begin();
    }
  }

  /** Returns the position whose box contains a point, or {@link #NONE}. */
  public int positionAt(double x, double y) {
    for (int position = 0; position < tokens.size(); position++) {
      TokenView token = tokens.get(position);
      if (token.isVisible() && token.getBoundsInParent().contains(x, y)) {
        return position;
      }
    }
    return NONE;
  }

  /** Returns the bounds of a position's box in this view. */
  public Bounds boxOf(int position) {
    TokenView token = tokens.get(position);
    return token.localToParent(token.getLayoutBounds());
  }

  /** Returns the position under the mouse, or {@link #NONE}. */
  public ReadOnlyIntegerProperty hoveredPositionProperty() {
    return hovered.getReadOnlyProperty();
  }

  /** Returns the position a move leads to, or the same position if there is none. */
  public int neighbour(int position, CaretMove move) {
    return new CaretNavigation(tokens).of(position, move);
  }

  /** Marks the selected positions. */
  public void setSelected(BitSet positions) {
    selected = positions;
    mark();
  }

  /** Sets the position that screen readers announce; {@link #NONE} for none. */
  public void setCaret(int position) {
    setAccessibleText(
        position == NONE || position >= tokens.size()
            ? messages.text("stage.name")
            : tokens.get(position).getAccessibleText());
  }

  /** Marks the positions that differ from the branch shown beside this one. */
  public void setDiffering(BitSet positions) {
    differing = positions;
    mark();
  }

  private void mark() {
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).setMarks(selected.get(i), differing.get(i));
    }
  }

  /** Highlights one position; {@link #NONE} for none. */
  public void setHighlighted(int position) {
    highlighted = position;
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).setHighlighted(i == position);
    }
  }

  /** Moves between tokens by arrow keys, Home and End. */
  @Override
  public boolean keeps(KeyCode key) {
    return key.isNavigationKey();
  }

  @Override
  protected double computePrefWidth(double height) {
    return COLUMN;
  }

  @Override
  protected void layoutChildren() {
    double size = largest;
    RowLayout flow = rowsAt(size, getWidth());
    while (size > SMALLEST && flow.rows() * rowHeight(size) > getHeight() - 2 * MARGIN) {
      size--;
      flow = rowsAt(size, getWidth());
    }
    double column = column(size, getWidth());
    double left = Math.round((getWidth() - column) / 2);
    double spare = Math.max(0, getHeight() - flow.rows() * rowHeight(size));
    // a little above the middle looks like the middle
    double top = Math.round(spare * 0.45);
    Font at = font.at(size);
    double box = Math.round(BOX_HEIGHT * size);
    for (int i = 0; i < tokens.size(); i++) {
      RowLayout.Place place = flow.places().get(i);
      // whole pixels: edges are sharp, and alike tokens are alike in pictures
      double x = Math.round(left + place.x() * size);
      double end = Math.round(left + (place.x() + slots.get(i).width()) * size);
      double y = top + place.row() * rowHeight(size) + Math.round((rowHeight(size) - box) / 2);
      tokens.get(i).place(new TokenView.Box(x, y, end - x, box, at, tiles));
    }
    if (isNew) {
      sweep.begin();
    } else { // a window that is made larger is followed without delay
      sweep.finish();
    }
    isNew = false;
  }

  private RowLayout rowsAt(double size, double width) {
    return RowLayout.of(slots, column(size, width) / size);
  }

  private double rowHeight(double size) {
    return Math.round((tiles ? 1.62 : 1.7) * size);
  }

  private double column(double size, double width) {
    double room = width - 2 * MARGIN;
    double larger = Math.max(1, (double) largest / LARGEST);
    return Math.max(100, size < larger * CALM ? room : Math.min(room, larger * COLUMN));
  }
}

package org.unmask.app.stage;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.KeyConsumer;
import org.unmask.app.i18n.Messages;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.layout.TextLayout;

/**
 * The text of a shot. When the next shot changes widths, tokens glide to their new places. The size
 * of the letters is chosen for the text as it starts, and stays; what does not fit is scrolled.
 */
public final class StageView extends Region implements KeyConsumer {
  /** No position. */
  public static final int NONE = TextLayout.NONE;

  private static final double SMALLEST_TO_READ = 13;
  private static final double SMALLEST_IN_PICTURES = 8;

  private final StageFont font = new StageFont();
  private final Messages messages;
  private final TokensInView tokens;
  private final PageScroll scroll;
  private final BooleanProperty gliding = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(NONE);

  /** The texts that the size of the letters is chosen for. */
  private List<List<Cell>> texts = List.of();

  private boolean isPicture;
  private Arrangement arrangement = Arrangement.PROSE;
  private int largest = (int) StagePage.STANDARD;
  private int smallest;
  private @Nullable StagePage page;
  private StagePage.@Nullable Request request;
  private Shot shot = new Shot(0, List.of(), 0);
  private final ReadOnlyObjectWrapper<TextLayout> layout =
      new ReadOnlyObjectWrapper<>(TextLayout.EMPTY);

  /** Creates an empty stage. */
  public StageView(Messages messages) {
    this.messages = messages;
    tokens = new TokensInView(getChildren(), () -> new TokenView(font, messages));
    getStyleClass().add("stage-view");
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(messages.text("stage.name"));
    scroll = new PageScroll(this, messages.text("stage.scroll"), () -> show(false));
    getChildren().add(scroll.bar());
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> hovered.set(at(event)));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> hovered.set(at(event)));
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hovered.set(NONE));
  }

  private int at(MouseEvent event) {
    return positionAt(event.getX(), event.getY());
  }

  /**
   * Chooses the size of the letters for texts; {@link #draw} then shows one.
   *
   * @param picture whether all of them must fit, since it cannot be scrolled
   */
  void arrange(List<List<Cell>> next, Arrangement how, boolean picture) {
    texts = next;
    arrangement = how;
    isPicture = picture;
    page = null;
    requestLayout();
  }

  /** Returns whether tokens glide to their places and fade in; they do not at first. */
  public BooleanProperty glidingProperty() {
    return gliding;
  }

  /** Returns whether a text that is scrolled follows its newest edits; it does at first. */
  public BooleanProperty followingProperty() {
    return scroll.following();
  }

  /** Scales the letters, as far as the text still fits. */
  public void setTextSize(TextSize size) {
    setLargestFont((int) Math.round(size.times(StagePage.STANDARD)));
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

  /** Sets the font size in pixels below which the text is scrolled rather than smaller. */
  public void setSmallestFont(int size) {
    smallest = size;
    requestLayout();
  }

  /** Returns the font size in pixels; before the first layout the preferred one. */
  public int fontSize() {
    return page == null ? largest : (int) page.size();
  }

  /** Returns the height at which the font has its largest size. */
  public double heightFor(double width) {
    return StagePage.heightFor(request(width, 0), arrangement.typesetter(font), texts);
  }

  private StagePage.Request request(double width, double height) {
    double scale = largest / StagePage.STANDARD;
    double readable = isPicture ? SMALLEST_IN_PICTURES : Math.round(SMALLEST_TO_READ * scale);
    double least = Math.min(largest, Math.max(smallest, readable));
    return new StagePage.Request(width, height, largest, least, arrangement, isPicture ? 0 : 1);
  }

  /** Shows a shot. */
  public void draw(Shot next) {
    shot = next;
    if (page != null) {
      set(gliding.get());
    }
  }

  @Override
  protected void layoutChildren() {
    StagePage.Request now = request(getWidth(), getHeight());
    if (page == null || !now.equals(request)) {
      request = now;
      page = StagePage.fit(now, arrangement.typesetter(font), texts);
      set(false);
      applyCss(); // the styles of this frame are applied already
    }
    double width = scroll.bar().prefWidth(-1);
    scroll.bar().resizeRelocate(getWidth() - width, 0, width, getHeight());
  }

  private void set(boolean glides) {
    StagePage now = page;
    if (now != null) {
      TextLayout next = arrangement.typesetter(font).set(shot.cells(), now.column() / now.size());
      layout.set(next);
      scroll.fit(now.height(next.lines()), getHeight(), now.row());
      if (scroll.bar().isVisible() && scroll.following().get()) {
        follow(now);
      }
      show(glides);
    }
  }

  /** Brings the newest edit into view, unless another one of the same step is there. */
  private void follow(StagePage now) {
    int[] edited = shot.edited();
    boolean isAnySeen =
        IntStream.of(edited)
            .mapToObj(position -> now.place(layout.get().boxes().get(position)))
            .anyMatch(place -> scroll.shows(place.getMinY(), place.getMaxY()));
    if (edited.length > 0 && !isAnySeen) {
      Bounds newest = now.place(layout.get().boxes().get(edited[edited.length - 1]));
      scroll.centre(newest.getCenterY());
    }
  }

  private void show(boolean glides) {
    StagePage now = page;
    if (now != null) {
      tokens.show(
          new TokensInView.Frame(
              shot.cells(),
              layout.get(),
              now,
              scroll.offset(),
              getHeight(),
              font.at(now.size()),
              arrangement == Arrangement.TILES),
          glides);
    }
  }

  /** Returns the position whose box contains a point, or {@link #NONE}. */
  public int positionAt(double x, double y) {
    StagePage now = page;
    return now == null
        ? NONE
        : layout.get().at((x - now.left()) / now.size(), now.lineAt(y + scroll.offset()));
  }

  /** Returns the bounds of a position's place in this view, which may be out of sight. */
  public Bounds boxOf(int position) {
    StagePage now = page;
    if (now == null || position >= length()) {
      return new BoundingBox(0, 0, 0, 0);
    }
    Bounds box = now.place(layout.get().boxes().get(position));
    return new BoundingBox(
        box.getMinX(), box.getMinY() - scroll.offset(), box.getWidth(), box.getHeight());
  }

  /** Returns the number of positions that are laid out. */
  public int length() {
    return page == null ? 0 : layout.get().boxes().size();
  }

  /** Returns the node of a position that is in view. */
  public Optional<Node> tokenAt(int position) {
    return tokens.node(position);
  }

  /** Tells a listener whenever tokens may have got other places. */
  public void whenMoved(Runnable listener) {
    layout.subscribe(listener);
    scroll.bar().valueProperty().subscribe(listener);
  }

  /** Returns the position under the mouse, or {@link #NONE}. */
  public ReadOnlyIntegerProperty hoveredPositionProperty() {
    return hovered.getReadOnlyProperty();
  }

  /** Returns the position a move leads to, or the same position if there is none. */
  public int neighbour(int position, CaretMove move) {
    return new CaretNavigation(shot.cells(), layout.get()).of(position, move);
  }

  /** Marks the selected positions. */
  public void setSelected(BitSet positions) {
    tokens.select(positions);
  }

  /** Sets the position that is in view and that screen readers announce; {@link #NONE} for none. */
  public void setCaret(int position) {
    StagePage now = page;
    boolean isNone = position == NONE || position >= length();
    setAccessibleText(
        isNone
            ? messages.text("stage.name")
            : TokenView.described(messages, shot.cells().get(position)));
    if (now != null && !isNone) {
      Bounds place = now.place(layout.get().boxes().get(position));
      scroll.reveal(place.getMinY(), place.getMaxY());
    }
  }

  /** Marks the positions that differ from the branch shown beside this one. */
  public void setDiffering(BitSet positions) {
    tokens.differ(positions);
  }

  /** Highlights one position; {@link #NONE} for none. */
  public void setHighlighted(int position) {
    tokens.highlight(position);
  }

  /** Keeps the keys that move between tokens and pages. */
  @Override
  public boolean keeps(KeyCode key) {
    return key.isNavigationKey();
  }

  @Override
  protected double computePrefWidth(double height) {
    return StagePage.COLUMN;
  }
}

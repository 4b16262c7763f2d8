package org.unmask.app.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.layout.TextLayout;

/** The nodes of the tokens in view, and of those on their way out of it; others have none. */
final class TokensInView {
  /**
   * The visible part of a text.
   *
   * @param offset how far the page is scrolled, in pixels
   * @param height the height of the view
   */
  record Frame(
      List<Cell> cells,
      TextLayout layout,
      StagePage page,
      double offset,
      double height,
      Font font,
      boolean isTiles) {
    private int from() {
      return layout.firstOn(page.lineAt(offset));
    }

    private int to() {
      return layout.firstOn(page.lineAt(offset + height) + 1);
    }

    /** Returns the place of a token in the view. */
    Bounds place(int position) {
      Bounds onPage = page.place(layout.boxes().get(position));
      return new BoundingBox(
          onPage.getMinX(), onPage.getMinY() - offset, onPage.getWidth(), onPage.getHeight());
    }
  }

  private final List<Node> children;
  private final Supplier<TokenView> maker;
  private final Map<Integer, TokenView> tokens = new HashMap<>();
  private final Deque<TokenView> spare = new ArrayDeque<>();
  private final Glide glide = new Glide(this::removeUnseen);
  private @Nullable Frame frame;
  private BitSet selected = new BitSet();
  private BitSet differing = new BitSet();
  private int highlighted = StageView.NONE;

  /**
   * The tokens of a view.
   *
   * @param children the nodes of the view, among others
   * @param maker makes the node of a token
   */
  TokensInView(List<Node> children, Supplier<TokenView> maker) {
    this.children = children;
    this.maker = maker;
  }

  /** Returns the node of a position that is in view. */
  Optional<Node> node(int position) {
    return Optional.ofNullable(tokens.get(position));
  }

  /**
   * Shows a frame.
   *
   * @param glides whether tokens go to their places in a moment, and new ones fade in
   */
  void show(Frame next, boolean glides) {
    Frame before = frame;
    frame = next;
    boolean isGliding = glides && before != null && before.cells.size() == next.cells.size();
    if (!isGliding) {
      removeUnseen();
    }
    var added = new ArrayList<TokenView>();
    for (int position = next.from(); position < next.to(); position++) {
      if (next.cells.get(position).isSeen() && !tokens.containsKey(position)) {
        TokenView token = spare.isEmpty() ? maker.get() : spare.pop();
        tokens.put(position, token);
        added.add(token);
        mark(position, token);
        if (isGliding && before != null) { // it comes from where it was
          Bounds from = before.place(position);
          token.relocate(Math.rint(from.getMinX()), from.getMinY());
          token.show(before.cells.get(position));
        }
      }
    }
    children.addAll(added);
    tokens.forEach((position, token) -> update(next, position, token, isGliding));
    added.forEach(Node::applyCss); // or they would be seen without style for a frame
  }

  private void update(Frame next, int position, TokenView token, boolean isGliding) {
    double x = token.getLayoutX() + token.getTranslateX();
    double y = token.getLayoutY() + token.getTranslateY();
    Bounds place = next.place(position);
    boolean isOther = token.show(next.cells.get(position));
    token.place(place, next.font, next.isTiles);
    if (!isGliding) {
      glide.settle(token);
    } else if (isOther) { // new where it is, not on its way there
      glide.settle(token);
      glide.appear(token);
    } else {
      double dx = x - token.getLayoutX();
      double dy = y - token.getLayoutY();
      if (dx != token.getTranslateX() || dy != token.getTranslateY()) { // else it is on its way
        glide.move(token, dx, dy);
      }
    }
  }

  private void removeUnseen() {
    Frame now = frame;
    if (now == null) {
      return;
    }
    int from = now.from();
    int to = now.to();
    var gone = new HashSet<TokenView>();
    tokens
        .entrySet()
        .removeIf(
            entry -> {
              int position = entry.getKey();
              boolean isGone =
                  position < from || position >= to || !now.cells.get(position).isSeen();
              return isGone && gone.add(entry.getValue());
            });
    if (!gone.isEmpty()) {
      gone.forEach(glide::settle);
      children.removeAll(gone);
      spare.addAll(gone);
    }
  }

  /** Marks the selected positions. */
  void select(BitSet positions) {
    selected = positions;
    tokens.forEach(this::mark);
  }

  /** Marks the positions that differ from another text. */
  void differ(BitSet positions) {
    differing = positions;
    tokens.forEach(this::mark);
  }

  /** Marks one position as looked at elsewhere. */
  void highlight(int position) {
    highlighted = position;
    tokens.forEach(this::mark);
  }

  private void mark(int position, TokenView token) {
    token.mark(selected.get(position), differing.get(position), position == highlighted);
  }
}

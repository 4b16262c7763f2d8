package org.unmask.playback.layout;

import java.util.ArrayList;
import java.util.List;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.layout.Piece.Kind;
import org.unmask.playback.layout.TextLayout.Box;

/**
 * Text set as a page: every mask has one width, every token its own; a space stands before a word
 * and on both sides of a mask; pieces of a word stand without space. Lines break between words, a
 * mask being one; a word wider than a line breaks where it must. A line end in the text ends the
 * line, and two or more leave one line empty.
 *
 * @param measure the width of a token's text; of one wider than a line, the line's width is taken
 * @param mask the width of a mask
 * @param space the width of a space
 */
public record Prose(Measure measure, double mask, double space) implements Typesetter {
  static final double ROUNDING = 1e-9;

  /** Returns prose measured in em; a mask is as wide as a token is in the mean. */
  public static Prose inEm(Measure measure) {
    return new Prose(measure, 2, 0.26);
  }

  @Override
  public TextLayout set(List<Cell> cells, double width) {
    return new Setting(cells, width).layout();
  }

  /** The setting of one text, word by word. */
  private final class Setting {
    private final double width;
    private final List<Piece> pieces;
    private final List<Box> boxes;
    private double x;
    private int line;

    /** Whether nothing stands on the line yet. */
    private boolean isEmpty = true;

    /** The last piece that is seen, on this line or before. */
    private Piece last = Piece.UNSEEN;

    /** The number of line ends since the last text. */
    private int lineEnds;

    Setting(List<Cell> cells, double width) {
      this.width = width;
      pieces = cells.stream().map(cell -> Piece.of(cell, Prose.this, width)).toList();
      boxes = new ArrayList<>(pieces.size());
    }

    TextLayout layout() {
      int from = 0;
      while (from < pieces.size()) {
        int to = wordEnd(from);
        word(from, to);
        from = to;
      }
      return new TextLayout(boxes, isEmpty ? line : line + 1);
    }

    private int wordEnd(int from) {
      Piece before = pieces.get(from);
      int to = from + 1;
      for (; to < pieces.size(); to++) {
        Piece piece = pieces.get(to);
        if (piece.kind() != Kind.UNSEEN) {
          if (before.kind() == Kind.UNSEEN || piece.beginsWord(before)) {
            break;
          }
          before = piece;
        }
      }
      return to;
    }

    private void word(int from, int to) {
      Piece first = pieces.get(from);
      if (first.startsLine()) {
        lineEnds = Math.max(1, lineEnds);
      }
      if (lineEnds > 0 && first.kind() != Kind.LINE_END && first.kind() != Kind.UNSEEN) {
        newLine(Math.min(2, lineEnds));
        lineEnds = 0;
      }
      if (first.kind() == Kind.SPACE) {
        space(first);
        pieces.subList(from + 1, to).forEach(this::put);
        return;
      }
      double whole = 0;
      for (Piece piece : pieces.subList(from, to)) {
        whole += piece.width();
      }
      double lead = !isEmpty && last.kind() != Kind.SPACE && first.isApartFrom(last) ? space : 0;
      if (exceeds(lead + whole) && whole <= width + ROUNDING) {
        newLine(1);
      } else {
        x += lead;
      }
      pieces.subList(from, to).forEach(this::put);
    }

    /** Adds a space; a second one, and one at a line's end, takes no room. */
    private void space(Piece piece) {
      boolean isSet = isEmpty || last.kind() == Kind.SPACE;
      double room = isSet ? 0 : Math.clamp(width - x, 0, space);
      boxes.add(new Box(x, line, room));
      x += room;
      last = piece;
    }

    private void put(Piece piece) {
      if (exceeds(piece.width())) {
        newLine(1);
      }
      boxes.add(new Box(x, line, piece.width()));
      x += piece.width();
      if (piece.kind() != Kind.UNSEEN) {
        isEmpty = false;
        last = piece;
        lineEnds += piece.lineEnds();
      }
    }

    private boolean exceeds(double wanted) {
      return !isEmpty && x + wanted > width + ROUNDING;
    }

    private void newLine(int count) {
      line += count;
      x = 0;
      isEmpty = true;
    }
  }
}

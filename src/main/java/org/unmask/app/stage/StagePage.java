package org.unmask.app.stage;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import org.unmask.app.theme.Arrangement;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.layout.TextLayout.Box;
import org.unmask.playback.layout.Typesetter;

/**
 * The places of a text's lines on a stage, in pixels.
 *
 * @param size the size of the letters
 * @param left the left edge of the column
 * @param top the top of the first line
 * @param column the width of a line
 * @param row the distance of two lines
 */
record StagePage(double size, double left, double top, double column, double row) {
  private static final double MARGIN = 24;
  private static final double BOX_HEIGHT = 1.36;

  /** The size of letters at the standard text size. */
  static final double STANDARD = 24;

  /** The widest column at the standard text size, for readable lines. */
  static final double COLUMN = 760;

  /** The font size below which the text uses the whole width. */
  private static final double CALM = 15;

  /** The text, place and size that a page is made for. */
  record Request(
      double width,
      double height,
      double largest,
      double smallest,
      Arrangement arrangement,
      int linesToSpare) {
    private double column(double size) {
      double room = width - 2 * MARGIN;
      double larger = Math.max(1, largest / STANDARD);
      return Math.max(100, size < larger * CALM ? room : Math.min(room, larger * COLUMN));
    }

    private double row(double size) {
      return Math.round(arrangement.leading() * size);
    }

    private int lines(double size, Typesetter typesetter, List<List<Cell>> texts) {
      double room = height - 2 * MARGIN;
      int most = 0;
      for (List<Cell> text : texts) {
        most = Math.max(most, typesetter.set(text, column(size) / size).lines());
        if (most * row(size) > room) {
          break; // it is no use to know how many more
        }
      }
      return most + (linesToSpare * most + 9) / 10;
    }
  }

  /**
   * Returns the page with the largest letters with which all the texts fit, or with the smallest.
   */
  static StagePage fit(Request request, Typesetter typesetter, List<List<Cell>> texts) {
    double size = request.largest;
    int lines = request.lines(size, typesetter, texts);
    while (size > request.smallest && lines * request.row(size) > request.height - 2 * MARGIN) {
      size--;
      lines = request.lines(size, typesetter, texts);
    }
    double spare = request.height - lines * request.row(size);
    // a little above the middle looks like the middle
    double top = Math.max(MARGIN, Math.rint(spare * 0.45));
    double column = request.column(size);
    double left = Math.round((request.width - column) / 2);
    return new StagePage(size, left, top, column, request.row(size));
  }

  /** Returns the height that shows all the texts with the largest letters. */
  static double heightFor(Request request, Typesetter typesetter, List<List<Cell>> texts) {
    var unbounded =
        new Request(
            request.width,
            Double.MAX_VALUE,
            request.largest,
            request.smallest,
            request.arrangement,
            request.linesToSpare);
    int lines = unbounded.lines(request.largest, typesetter, texts);
    return lines * request.row(request.largest) + 2 * MARGIN;
  }

  /** Returns the height of a number of lines with the margins around them. */
  double height(int lines) {
    return top + lines * row + MARGIN;
  }

  /** Returns the line at a height; one that does not exist outside the text. */
  int lineAt(double y) {
    return (int) Math.floor((y - top) / row);
  }

  /** Returns the place of a token on the page. */
  Bounds place(Box box) {
    double height = Math.round(BOX_HEIGHT * size);
    double y = top + box.line() * row + Math.round((row - height) / 2);
    return new BoundingBox(left + box.x() * size, y, box.width() * size, height);
  }
}

package org.unmask.playback.layout;

import java.util.List;

/**
 * The places of the tokens of a shot, in reading order.
 *
 * @param boxes one for each position
 * @param lines the number of lines
 */
public record TextLayout(List<Box> boxes, int lines) {
  /** The layout of no text. */
  public static final TextLayout EMPTY = new TextLayout(List.of(), 0);

  /** Stands for a position where there is none. */
  public static final int NONE = -1;

  /**
   * The place of a token.
   *
   * @param x the left edge
   * @param line from 0
   * @param width 0 for a position that shows nothing
   */
  public record Box(double x, int line, double width) {
    /** Returns the right edge. */
    public double end() {
      return x + width;
    }
  }

  /** Copies the boxes. */
  public TextLayout {
    boxes = List.copyOf(boxes);
  }

  /** Returns the first position on a line or after it; the number of positions if there is none. */
  public int firstOn(int line) {
    int low = 0;
    int high = boxes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (boxes.get(middle).line() < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the position whose box holds a point of a line, or {@link #NONE}. */
  public int at(double x, int line) {
    for (int i = firstOn(line); i < boxes.size() && boxes.get(i).line() == line; i++) {
      Box box = boxes.get(i);
      if (x >= box.x() && x < box.end()) {
        return i;
      }
    }
    return NONE;
  }
}

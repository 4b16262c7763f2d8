package org.unmask.playback.layout;

import java.util.ArrayList;
import java.util.List;
import org.unmask.playback.Shot.Cell;

/**
 * A grid of equal tiles, one for each token; a text wider than its tile is to be condensed.
 *
 * @param tile the width of a tile
 * @param gap the space between two tiles
 */
public record Tiles(double tile, double gap) implements Typesetter {
  /** Returns tiles measured in em. */
  public static Tiles inEm() {
    return new Tiles(3.6, 0.3);
  }

  @Override
  public TextLayout set(List<Cell> cells, double width) {
    int columns = Math.max(1, (int) ((width + gap + Prose.ROUNDING) / (tile + gap)));
    var boxes = new ArrayList<TextLayout.Box>(cells.size());
    int count = 0;
    for (Cell cell : cells) {
      double x = count % columns * (tile + gap);
      int line = count / columns;
      boxes.add(new TextLayout.Box(x, line, cell.isSeen() ? Math.min(tile, width) : 0));
      if (cell.isSeen()) {
        count++;
      }
    }
    return new TextLayout(boxes, (count + columns - 1) / columns);
  }
}

package org.unmask.app.stage;

import java.util.List;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.layout.TextLayout;
import org.unmask.playback.layout.TextLayout.Box;

/** The neighbours of each token on the stage. */
record CaretNavigation(List<Cell> cells, TextLayout layout) {
  /** Returns the position a move leads to, or the same position if there is none. */
  int of(int position, CaretMove move) {
    return switch (move) {
      case BACK -> seen(position - 1, -1, position);
      case ON -> seen(position + 1, 1, position);
      case FIRST -> seen(0, 1, position);
      case LAST -> seen(cells.size() - 1, -1, position);
      case UP -> onNextLine(position, -1);
      case DOWN -> onNextLine(position, 1);
    };
  }

  /** Returns the first visible position from here, or another. */
  private int seen(int from, int step, int otherwise) {
    int position = from;
    while (position >= 0 && position < cells.size()) {
      if (cells.get(position).isSeen()) {
        return position;
      }
      position += step;
    }
    return otherwise;
  }

  /** Returns the nearest position on the next line that has any. */
  private int onNextLine(int position, int step) {
    Box here = layout.boxes().get(position);
    int best = position;
    double least = Double.MAX_VALUE;
    int line = here.line();
    for (int i = position + step; i >= 0 && i < cells.size(); i += step) {
      Box there = layout.boxes().get(i);
      boolean isThird = line != here.line() && there.line() != line;
      if (isThird) {
        break;
      }
      if (there.line() != here.line() && cells.get(i).isSeen()) {
        line = there.line();
        double distance = Math.abs(there.x() + there.end() - here.x() - here.end());
        if (distance < least) {
          least = distance;
          best = i;
        }
      }
    }
    return best;
  }
}

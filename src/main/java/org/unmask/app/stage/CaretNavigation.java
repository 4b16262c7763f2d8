package org.unmask.app.stage;

import java.util.List;
import javafx.geometry.Bounds;

/** The neighbours of each token on the stage. */
record CaretNavigation(List<TokenView> tokens) {
  /** Returns the position a move leads to, or the same position if there is none. */
  int of(int position, CaretMove move) {
    return switch (move) {
      case BACK -> seen(position - 1, -1, position);
      case ON -> seen(position + 1, 1, position);
      case FIRST -> seen(0, 1, position);
      case LAST -> seen(tokens.size() - 1, -1, position);
      case UP -> inRow(position, -1);
      case DOWN -> inRow(position, 1);
    };
  }

  /** Returns the first visible position from here, or any visible one. */
  private int seen(int from, int step, int otherwise) {
    int position = from;
    while (position >= 0 && position < tokens.size()) {
      if (tokens.get(position).isVisible()) {
        return position;
      }
      position += step;
    }
    return otherwise;
  }

  private int inRow(int position, int rows) {
    Bounds here = box(position);
    int best = position;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < tokens.size(); i++) {
      Bounds there = box(i);
      double down = (there.getMinY() - here.getMinY()) * rows;
      if (tokens.get(i).isVisible() && down > 1) {
        double distance = down * 1000 + Math.abs(there.getCenterX() - here.getCenterX());
        if (distance < least) {
          least = distance;
          best = i;
        }
      }
    }
    return best;
  }

  private Bounds box(int position) {
    return tokens.get(position).getBoundsInParent();
  }
}

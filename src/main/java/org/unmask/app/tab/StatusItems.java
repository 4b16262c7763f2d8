package org.unmask.app.tab;

import java.util.List;
import javafx.scene.Node;

/**
 * The items of a tab in the status line.
 *
 * @param left at its left end
 * @param right at its right end
 */
public record StatusItems(List<Node> left, List<Node> right) {
  /** Nothing. */
  public static final StatusItems NONE = new StatusItems(List.of(), List.of());

  /** Copies the lists. */
  public StatusItems {
    left = List.copyOf(left);
    right = List.copyOf(right);
  }
}

package org.unmask.app.window;

import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;

/**
 * The size of the window, and its dividers.
 *
 * @param width in pixels
 * @param height in pixels
 * @param splits where each split pane's first divider is, from 0 to 1, by the pane's id
 */
public record WindowBounds(
    double width, double height, boolean maximized, Map<String, Double> splits) {
  private static final double LEAST = 300;
  private static final double MOST = 20_000;

  /** Checks the ranges. */
  public WindowBounds {
    if (!(width >= LEAST && height >= LEAST && width < MOST && height < MOST)) {
      throw new IllegalArgumentException("window of %s × %s".formatted(width, height));
    }
    if (!splits.values().stream().allMatch(at -> at >= 0 && at <= 1)) {
      throw new IllegalArgumentException("window split at %s".formatted(splits));
    }
    splits = Map.copyOf(splits);
  }

  /** Returns where a first session's window is. */
  public static WindowBounds standard() {
    return new WindowBounds(1200, 800, false, Map.of());
  }

  /** Returns where a window is now. */
  static WindowBounds of(Stage window) {
    Scene scene = window.getScene();
    Map<String, Double> splits =
        scene.getRoot().lookupAll(".split-pane").stream()
            .filter(node -> node.getId() != null)
            .map(SplitPane.class::cast)
            .filter(pane -> !pane.getDividers().isEmpty())
            .collect(Collectors.toMap(SplitPane::getId, pane -> pane.getDividerPositions()[0]));
    return new WindowBounds(
        Math.max(LEAST, scene.getWidth()),
        Math.max(LEAST, scene.getHeight()),
        window.isMaximized(),
        splits);
  }

  /** Divides a window that is shown as it was. */
  void divide(Scene scene) {
    for (Entry<String, Double> split : splits.entrySet()) {
      if (scene.lookup("#" + split.getKey()) instanceof SplitPane pane) {
        pane.setDividerPosition(0, split.getValue());
      }
    }
  }
}

package org.unmask.app.player;

import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Storyboard;

/** A small line under the scrubber where each step is whole. */
final class StepTicks extends Region {
  /** Half a slider's thumb: where its track begins and ends. */
  private static final double INSET = 9;

  private static final double LENGTH = 5;

  private final Path lines = new Path();
  private @Nullable Storyboard storyboard;

  StepTicks() {
    lines.getStyleClass().add("step-ticks");
    lines.setManaged(false);
    setMouseTransparent(true);
    getChildren().add(lines);
  }

  void show(@Nullable Storyboard board) {
    storyboard = board;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    lines.getElements().clear();
    if (storyboard == null || storyboard.size() < 2) {
      return;
    }
    int steps = storyboard.steps();
    double width = getWidth() - 2 * INSET;
    double top = getHeight() / 2 + 8;
    for (int step = 0; step <= steps && steps < width / 3; step++) {
      double x = Math.round(INSET + width * storyboard.endOf(step) / (storyboard.size() - 1)) + 0.5;
      lines.getElements().addAll(new MoveTo(x, top), new LineTo(x, top + LENGTH));
    }
  }
}

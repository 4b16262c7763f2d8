package org.unmask.app.player;

import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.unmask.app.player.Playback.Track;

/** A small line under the scrubber where each step is whole. */
final class StepTicks extends Region {
  /** Half a slider's thumb: where its track begins and ends. */
  private static final double INSET = 9;

  private static final double LENGTH = 5;

  private final Path lines = new Path();
  private Track track = Track.EMPTY;

  StepTicks() {
    lines.getStyleClass().add("step-ticks");
    lines.setManaged(false);
    setMouseTransparent(true);
    getChildren().add(lines);
  }

  void show(Track now) {
    track = now;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    lines.getElements().clear();
    int marks = track.marks();
    double width = getWidth() - 2 * INSET;
    double top = getHeight() / 2 + 8;
    for (int i = 0; track.last() > 0 && i < marks && marks <= width / 3; i++) {
      double x = Math.round(INSET + width * track.mark().applyAsInt(i) / track.last()) + 0.5;
      lines.getElements().addAll(new MoveTo(x, top), new LineTo(x, top + LENGTH));
    }
  }
}

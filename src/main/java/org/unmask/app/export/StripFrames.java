package org.unmask.app.export;

import java.util.List;
import org.unmask.export.format.Frames;
import org.unmask.playback.Storyboard;

/**
 * Some steps of a recording, each drawn when it is asked for; what the marks mean is in the last.
 */
record StripFrames(Storyboard storyboard, List<Integer> steps, StageRenderer renderer)
    implements Frames {
  @Override
  public int width() {
    return renderer.width();
  }

  @Override
  public int height() {
    return renderer.height();
  }

  @Override
  public int count() {
    return steps.size();
  }

  @Override
  public int milliseconds(int frame) {
    return 0;
  }

  @Override
  public int[] pixels(int frame) {
    return StagePictures.onScreenThread(
        () -> {
          renderer.showLegend(frame == steps.size() - 1);
          return renderer.pixels(storyboard.endOf(steps.get(frame)));
        });
  }
}

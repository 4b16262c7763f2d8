package org.unmask.export.race;

import org.unmask.export.format.Frames;

/** The last picture of an animation, alone. */
record LastFrame(Frames frames) implements Frames {
  @Override
  public int width() {
    return frames.width();
  }

  @Override
  public int height() {
    return frames.height();
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public int milliseconds(int frame) {
    return 0;
  }

  @Override
  public int[] pixels(int frame) {
    return frames.pixels(frames.count() - 1);
  }
}

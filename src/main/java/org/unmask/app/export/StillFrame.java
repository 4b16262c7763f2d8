package org.unmask.app.export;

import org.unmask.export.format.Frames;

/**
 * One picture that is drawn already.
 *
 * @param pixels row by row, each 0xRRGGBB
 */
@SuppressWarnings("ArrayRecordComponent") // a picture, never compared
public record StillFrame(int width, int height, int[] pixels) implements Frames {
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
    return pixels;
  }
}

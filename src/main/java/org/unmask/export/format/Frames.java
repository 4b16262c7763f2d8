package org.unmask.export.format;

/** The pictures of an animation, made when they are asked for; some may be asked for twice. */
public interface Frames {
  /** Returns the width in pixels, the same in all frames. */
  int width();

  /** Returns the height in pixels, the same in all frames. */
  int height();

  /** Returns how many frames there are, at least one. */
  int count();

  /** Returns how long a frame stays, in milliseconds. */
  int milliseconds(int frame);

  /**
   * Returns the pixels of a frame, row by row, as 0xRRGGBB; higher bits are not looked at. The
   * array may be used again for the next frame.
   */
  int[] pixels(int frame);
}

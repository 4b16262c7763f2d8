package org.unmask.export.format;

import org.unmask.error.UserError;

/**
 * The looks and the pace of an animation.
 *
 * @param speed 1 is the standard pace, 2 twice as fast
 * @param loops whether it begins again for ever
 */
public record AnimationOptions(PictureOptions picture, double speed, boolean loops) {
  /** The lowest speed. */
  public static final double SLOWEST = 0.1;

  /** The highest speed. */
  public static final double FASTEST = 10;

  /** Checks the range. */
  public AnimationOptions {
    if (!(speed >= SLOWEST && speed <= FASTEST)) {
      throw new UserError("The speed is %s, but must be from %s to %s.", speed, SLOWEST, FASTEST);
    }
  }

  /** Returns what is made where nothing else is asked for. */
  public static AnimationOptions standard() {
    return new AnimationOptions(PictureOptions.standard(), 1, true);
  }
}

package org.unmask.export.format;

import org.unmask.playback.Recording;
import org.unmask.race.Race;

/**
 * A renderer that draws recordings as the window shows them. All methods throw {@link
 * org.unmask.error.UserError} if there is nothing to draw with.
 */
public interface FrameSource {
  /** Returns the pictures of a whole recording, one after another. */
  Frames animation(Recording recording, AnimationOptions options);

  /**
   * Returns one picture.
   *
   * @param steps how many steps are made in it, from 0 to the recording's
   */
  Frames still(Recording recording, int steps, PictureOptions options);

  /**
   * Returns several steps, evenly chosen, with their captions, to stand one under another; as high
   * as they need.
   *
   * @param pictures how many at most, two or more
   */
  Frames strip(Recording recording, int pictures, PictureOptions options);

  /** Returns the pictures of all lanes of a race in a grid, on its clock. */
  Frames race(Race race, AnimationOptions options);
}

package org.unmask.export.format;

import org.unmask.error.UserError;

/**
 * The options of a file; a format reads those it has.
 *
 * @param animation how pictures look, and how they play
 * @param pictures how many steps a strip shows, at least 2
 * @param step the step that a single picture shows, from 0
 */
public record ExportChoice(AnimationOptions animation, int pictures, int step) {
  /** Checks the range. */
  public ExportChoice {
    if (pictures < 2) {
      throw new UserError("The strip has %d pictures, but must have at least 2.", pictures);
    }
  }

  /** Returns how pictures look. */
  public PictureOptions picture() {
    return animation.picture();
  }
}

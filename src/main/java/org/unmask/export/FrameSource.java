package org.unmask.export;

import org.unmask.playback.Recording;

/** Draws recordings as the window shows them. */
@FunctionalInterface
public interface FrameSource {
  /**
   * The pictures of a recording, at the standard pace.
   *
   * @throws org.unmask.problem.Problem if there is nothing to draw with
   */
  Frames of(Recording recording);
}

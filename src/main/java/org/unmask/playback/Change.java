package org.unmask.playback;

/** What a step did to a position, from before it to after it. */
public enum Change {
  /** Nothing. */
  NONE,
  /** Put a token where a mask was. */
  REVEALED,
  /** Put another token where a token was. */
  REPLACED,
  /** Put a mask where a token was. */
  REMASKED
}

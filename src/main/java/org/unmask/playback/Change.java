package org.unmask.playback;

/** A change of a position by a step. */
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

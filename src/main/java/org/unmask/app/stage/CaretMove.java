package org.unmask.app.stage;

/** The moves of the arrow keys between tokens. */
public enum CaretMove {
  /** To the position before. */
  BACK,
  /** To the next position. */
  ON,
  /** To the nearest box in the row above. */
  UP,
  /** To the nearest box in the row below. */
  DOWN,
  /** To the first position. */
  FIRST,
  /** To the last position. */
  LAST
}

package org.unmask.export.format;

/** A part that a picture may show beside the text. */
public enum Part {
  /** The map of positions and steps. */
  LIFELINES,
  /** What one number of each step tells. */
  CURVES
}

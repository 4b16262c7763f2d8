package org.unmask.export.format;

/** The ground pictures are drawn on. */
public enum Tone {
  /** Dark text on white. */
  LIGHT,
  /** Light text on black. */
  DARK,
  /** White and yellow on black. */
  HIGH_CONTRAST
}

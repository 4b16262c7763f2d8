package org.unmask.app.stage;

/**
 * The size of a position in the text layout, in em, independent of the font size.
 *
 * @param lead the space before the slot, omitted at the start of a row
 * @param width the width of the token; 0 for an invisible position
 * @param startsWord whether a row may start here
 * @param endsLine whether the next position starts a row
 */
record TokenSlot(double lead, double width, boolean startsWord, boolean endsLine) {
  /** The slot of an invisible position: the sequence start. */
  static final TokenSlot NONE = new TokenSlot(0, 0, false, false);

  boolean isSeen() {
    return width > 0;
  }
}

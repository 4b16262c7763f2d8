package org.unmask.app.stage;

/**
 * The room a position takes in the flow of text, in em, so that one plan serves every font size.
 *
 * @param lead the space before it, dropped where a row begins
 * @param width of the token itself; 0 for a position that is never seen
 * @param startsWord whether a row may begin here
 * @param endsLine whether the next position begins a row
 */
record Slot(double lead, double width, boolean startsWord, boolean endsLine) {
  /** A position that is never seen: the sequence start. */
  static final Slot NONE = new Slot(0, 0, false, false);

  boolean isSeen() {
    return width > 0;
  }
}

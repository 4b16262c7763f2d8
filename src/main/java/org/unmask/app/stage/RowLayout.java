package org.unmask.app.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * A layout of slots in rows, in em.
 *
 * @param places the place of each slot
 * @param rows the number of rows
 */
record RowLayout(List<Place> places, int rows) {
  /** The left edge of a slot and its row, from 0. */
  record Place(double x, int row) {}

  /** Lays out slots in rows of a width; a word is broken only if it is wider than a row. */
  static RowLayout of(List<TokenSlot> slots, double width) {
    var places = new ArrayList<Place>(slots.size());
    double x = 0;
    int row = 0;
    boolean rowIsEmpty = true;
    for (int i = 0; i < slots.size(); i++) {
      TokenSlot slot = slots.get(i);
      double end = x + slot.lead() + (slot.startsWord() ? wordWidth(slots, i) : slot.width());
      boolean wordTooWide = slot.startsWord() && wordWidth(slots, i) > width;
      boolean full = wordTooWide ? x + slot.lead() + slot.width() > width : end > width + 1e-9;
      if (full && !rowIsEmpty && slot.isSeen()) {
        x = 0;
        row++;
        rowIsEmpty = true;
      }
      if (!rowIsEmpty) {
        x += slot.lead();
      }
      places.add(new Place(x, row));
      x += slot.width();
      rowIsEmpty &= !slot.isSeen();
      if (slot.endsLine()) {
        x = 0;
        row++;
        rowIsEmpty = true;
      }
    }
    return new RowLayout(places, rowIsEmpty ? row : row + 1);
  }

  /** Returns the width of the word that starts at a slot. */
  private static double wordWidth(List<TokenSlot> slots, int from) {
    double width = slots.get(from).width();
    for (int i = from + 1; i < slots.size() && !slots.get(i).startsWord(); i++) {
      width += slots.get(i).lead() + slots.get(i).width();
      if (slots.get(i).endsLine()) {
        break;
      }
    }
    return width;
  }
}

package org.unmask.app.branches;

import java.util.BitSet;

/**
 * The tokens that the user has chosen on the stage: from an anchor to a caret, both ends included.
 *
 * @param anchor where the choice began
 * @param caret where it ends, before or after
 */
public record TokenSelection(int anchor, int caret) {
  /** Returns one token. */
  public static TokenSelection at(int position) {
    return new TokenSelection(position, position);
  }

  /** Returns the same beginning with another end. */
  public TokenSelection to(int position) {
    return new TokenSelection(anchor, position);
  }

  /** Returns the first position. */
  public int first() {
    return Math.min(anchor, caret);
  }

  /** Returns the last position. */
  public int last() {
    return Math.max(anchor, caret);
  }

  /** Returns the positions that may be edited: all but the sequence start. */
  public BitSet positions() {
    var positions = new BitSet();
    positions.set(Math.max(1, first()), last() + 1);
    return positions;
  }
}

package org.unmask.diffusion.sequence;

import java.util.List;
import org.unmask.error.ValueError;

/**
 * A draft in which edits are made in place: n edits cost O(n), however long the draft is. Once an
 * edit is refused, the draft is of no further use. For one thread at a time.
 */
public final class WorkingDraft {
  private final Draft start;
  private final int[] tokens;
  private int masksLeft;

  /** A copy of a draft, about to change. */
  public WorkingDraft(Draft start) {
    this.start = start;
    tokens = start.tokens();
    masksLeft = start.masksLeft();
  }

  /** Returns the number of positions. */
  public int length() {
    return tokens.length;
  }

  /** Returns the token at a position, or {@link Draft#MASKED}. */
  public int token(int position) {
    return tokens[position];
  }

  /** Returns how many positions are masked. */
  public int masksLeft() {
    return masksLeft;
  }

  /**
   * Makes edits in order.
   *
   * @throws IllegalArgumentException if an edit touches a fixed or absent position, or masks a mask
   */
  public void make(List<Edit> edits) {
    for (Edit edit : edits) {
      int position = edit.position();
      if (position >= tokens.length || start.isFixed(position)) {
        throw new ValueError(
            "Position %d is fixed, or not from 0 to %d.", position, tokens.length - 1);
      }
      boolean wasMasked = tokens[position] == Draft.MASKED;
      switch (edit) {
        case Edit.Reveal reveal -> {
          masksLeft -= wasMasked ? 1 : 0;
          tokens[position] = reveal.token();
        }
        case Edit.Remask remask -> {
          if (wasMasked) {
            throw new ValueError("Position %d is already masked.", position);
          }
          masksLeft++;
          tokens[position] = Draft.MASKED;
        }
      }
    }
  }

  /**
   * Makes a step's edits.
   *
   * @throws IllegalArgumentException if one does not apply, or the step counts its masks wrongly
   */
  public void make(StepEdits step) {
    make(step.edits());
    if (masksLeft != step.masksLeft()) {
      throw new ValueError("The step leaves %d masks, but says %d.", masksLeft, step.masksLeft());
    }
  }

  /** Returns the draft as it is now. */
  public Draft draft() {
    return start.withTokens(tokens);
  }
}

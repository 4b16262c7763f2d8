package org.unmask.branching;

import java.util.ArrayList;
import java.util.List;
import org.unmask.diffusion.sequence.Draft;

/**
 * The edits to a draft with undo and redo. Immutable.
 *
 * @param states the drafts, oldest first: the original, then one per edit
 * @param at the index of the current draft
 */
public record EditHistory(List<Draft> states, int at) {
  /** Copies the states. */
  public EditHistory {
    states = List.copyOf(states);
    if (at < 0 || at >= states.size()) {
      throw new IllegalArgumentException("state %d of %d".formatted(at, states.size()));
    }
  }

  /** Returns the history of an unedited draft. */
  public static EditHistory of(Draft found) {
    return new EditHistory(List.of(found), 0);
  }

  /** Returns the current draft. */
  public Draft draft() {
    return states.get(at);
  }

  /**
   * Returns the history after another edit, which drops undone edits; unchanged if the draft is
   * equal.
   */
  public EditHistory to(Draft next) {
    if (next.equals(draft())) {
      return this;
    }
    var kept = new ArrayList<>(states.subList(0, at + 1));
    kept.add(next);
    return new EditHistory(kept, at + 1);
  }

  /** Returns whether there is an edit to undo. */
  public boolean canUndo() {
    return at > 0;
  }

  /** Returns whether there is an edit to redo. */
  public boolean canRedo() {
    return at < states.size() - 1;
  }

  /** Returns the history with the last edit undone. */
  public EditHistory undone() {
    return canUndo() ? new EditHistory(states, at - 1) : this;
  }

  /** Returns the history with the last undone edit redone. */
  public EditHistory redone() {
    return canRedo() ? new EditHistory(states, at + 1) : this;
  }
}

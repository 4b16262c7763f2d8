package org.unmask.workspace;

import java.util.ArrayList;
import java.util.List;
import org.unmask.diffusion.Draft;

/**
 * What a person does to a draft, with a way back. Immutable.
 *
 * @param states the drafts, oldest first: the one that was found, then one after each change
 * @param at which of them is the present one
 */
public record Editing(List<Draft> states, int at) {
  /** Copies the states. */
  public Editing {
    states = List.copyOf(states);
    if (at < 0 || at >= states.size()) {
      throw new IllegalArgumentException("state %d of %d".formatted(at, states.size()));
    }
  }

  /** Nothing done yet. */
  public static Editing of(Draft found) {
    return new Editing(List.of(found), 0);
  }

  /** The draft as it is now. */
  public Draft draft() {
    return states.get(at);
  }

  /** After another change, from which there is no way on to what was undone; none is no change. */
  public Editing to(Draft next) {
    if (next.equals(draft())) {
      return this;
    }
    var kept = new ArrayList<>(states.subList(0, at + 1));
    kept.add(next);
    return new Editing(kept, at + 1);
  }

  /** Whether there is something to undo. */
  public boolean canUndo() {
    return at > 0;
  }

  /** Whether there is something to do again. */
  public boolean canRedo() {
    return at < states.size() - 1;
  }

  /** Before the last change. */
  public Editing undone() {
    return canUndo() ? new Editing(states, at - 1) : this;
  }

  /** After the change that was undone. */
  public Editing redone() {
    return canRedo() ? new Editing(states, at + 1) : this;
  }
}

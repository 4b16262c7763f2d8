package org.unmask.branching;

import org.unmask.playback.Recording;

/**
 * A run, or a branch that starts from a step of another.
 *
 * @param number the number shown, from 1
 * @param parent the number of the parent branch; 0 for a run
 * @param fork the number of steps shared with the parent
 * @param recording the whole recording, including the shared steps
 */
public record Branch(int number, int parent, int fork, Recording recording) {
  /** Returns whether this is a run, without a parent. */
  public boolean isRoot() {
    return parent == 0;
  }

  Branch with(Recording longer) {
    return new Branch(number, parent, fork, longer);
  }
}

package org.unmask.workspace;

import org.unmask.playback.Recording;

/**
 * A run, or one that left another at some step.
 *
 * @param number from 1, by which people call it
 * @param parent the number of the branch it left; 0 for a run of its own
 * @param fork how many steps it shares with its parent
 * @param recording all of it, the shared steps among them
 */
public record Branch(int number, int parent, int fork, Recording recording) {
  /** Whether it left no other. */
  public boolean isRoot() {
    return parent == 0;
  }

  Branch with(Recording longer) {
    return new Branch(number, parent, fork, longer);
  }
}

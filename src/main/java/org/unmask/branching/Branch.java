package org.unmask.branching;

import java.time.Instant;
import org.unmask.playback.Recording;
import org.unmask.text.Vocabulary;

/**
 * A run, or a branch that starts from a step of another.
 *
 * @param number the number shown, from 1
 * @param parent the number of the parent branch; 0 for a run
 * @param fork the number of steps shared with the parent
 * @param name the user's name for it; empty if there is none
 * @param made when it was started or opened
 * @param saved whether the user has a file of the recording as it is
 * @param recording the whole recording, including the shared steps
 */
public record Branch(
    int number,
    int parent,
    int fork,
    String name,
    Instant made,
    boolean saved,
    Recording recording) {
  /** A branch without a name, not saved yet. */
  public Branch(int number, int parent, int fork, Instant made, Recording recording) {
    this(number, parent, fork, "", made, false, recording);
  }

  /** Returns whether this is a run, without a parent. */
  public boolean isRoot() {
    return parent == 0;
  }

  Branch with(Recording longer) {
    return new Branch(number, parent, fork, name, made, false, longer);
  }

  /** Returns it with a whole vocabulary; saved if it was, as its file would not change. */
  Branch takenUp(Vocabulary whole) {
    Recording other = recording.takenUpBy(recording.model(), whole);
    return new Branch(number, parent, fork, name, made, saved, other);
  }

  Branch below(int other, int shared) {
    return new Branch(number, other, shared, name, made, saved, recording);
  }

  Branch named(String other) {
    return new Branch(number, parent, fork, other, made, saved, recording);
  }

  Branch asSaved() {
    return new Branch(number, parent, fork, name, made, true, recording);
  }

  /** Returns it with higher numbers, by an offset. */
  Branch after(int offset) {
    int above = isRoot() ? 0 : parent + offset;
    return new Branch(number + offset, above, fork, name, made, saved, recording);
  }
}

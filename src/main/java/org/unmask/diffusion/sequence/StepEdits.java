package org.unmask.diffusion.sequence;

import java.util.List;

/** The edits of one step. */
public interface StepEdits {
  /** Returns the edits, in the order they are made. */
  List<Edit> edits();

  /** Returns how many positions are masked after them. */
  int masksLeft();
}

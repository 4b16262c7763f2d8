package org.unmask.app.training;

/** What a run begins with. */
public enum Base {
  /** A model that is there. */
  CHECKPOINT,
  /** Nothing. */
  NEW
}

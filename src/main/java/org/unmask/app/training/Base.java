package org.unmask.app.training;

/** What a run begins with. */
enum Base {
  /** A model that is there. */
  CHECKPOINT,
  /** Nothing. */
  NEW
}

package org.unmask.app.tab.train.recipe;

/** What a run begins with. */
public enum StartingPoint {
  /** A model that is there. */
  CHECKPOINT,
  /** Nothing. */
  NEW
}

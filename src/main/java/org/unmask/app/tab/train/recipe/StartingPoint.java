package org.unmask.app.tab.train.recipe;

/** What a run begins with. */
public enum StartingPoint {
  /** A language model. */
  CHECKPOINT,
  /** An encoder, which may have no masked-LM head. */
  ENCODER,
  /** Nothing. */
  NEW
}

package org.unmask.app.tab.train.recipe;

/** The model that a run starts from. */
public enum StartingPoint {
  /** A language model. */
  CHECKPOINT,
  /** An encoder, which may have no masked-LM head. */
  ENCODER,
  /** Nothing. */
  NEW
}

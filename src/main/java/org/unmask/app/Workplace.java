package org.unmask.app;

/** What the window is used for. */
public enum Workplace {
  /** Texts are written. */
  GENERATE,
  /** A model learns. */
  TRAIN
}

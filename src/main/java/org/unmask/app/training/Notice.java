package org.unmask.app.training;

/** Something a person should know of a run. */
record Notice(Kind kind, String text) {
  /** How much it matters. */
  enum Kind {
    /** Good to know. */
    INFORMATION,
    /** Something is to be done. */
    WARNING
  }
}

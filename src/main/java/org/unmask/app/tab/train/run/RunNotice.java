package org.unmask.app.tab.train.run;

/** Something the user should know of a run. */
record RunNotice(Kind kind, String text) {
  /** How much it matters. */
  enum Kind {
    /** Good to know. */
    INFORMATION,
    /** Something is to be done. */
    WARNING
  }
}

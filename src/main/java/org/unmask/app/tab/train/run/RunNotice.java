package org.unmask.app.tab.train.run;

/** Something the user should know of a run. */
record RunNotice(Kind kind, String text) {
  /** The severity of a notice. */
  enum Kind {
    /** Good to know. */
    INFORMATION,
    /** Something is to be done. */
    WARNING
  }
}

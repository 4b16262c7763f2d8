package org.unmask.app.training;

import org.unmask.training.TextSource;

/** What stands between two documents of a file. */
public enum Separation {
  /** A line that says so. */
  MARK,
  /** A blank line. */
  BLANK,
  /** A line of a person's own. */
  OWN;

  /** The line. */
  String line(String own) {
    return switch (this) {
      case MARK -> TextSource.SEPARATOR;
      case BLANK -> "";
      case OWN -> own;
    };
  }
}

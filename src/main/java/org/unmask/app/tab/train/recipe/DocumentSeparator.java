package org.unmask.app.tab.train.recipe;

import org.unmask.training.data.TextSource;

/** A separator of the documents of a file. */
public enum DocumentSeparator {
  /** A line that says so. */
  MARK,
  /** A blank line. */
  BLANK,
  /** A line of the user's own. */
  OWN;

  /** Returns the line. */
  String line(String own) {
    return switch (this) {
      case MARK -> TextSource.SEPARATOR;
      case BLANK -> "";
      case OWN -> own;
    };
  }
}

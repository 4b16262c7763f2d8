package org.unmask.app.stage;

import java.util.Locale;

/** How the tokens are arranged. */
public enum Arrangement {
  /** Equal slots while a run goes on, prose when all of it is known. */
  AUTOMATIC,
  /** Equal slots. */
  TILES,
  /** Slots of the texts' widths, which read as text does. */
  PROSE;

  /** The name in messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether slots are equal. */
  boolean isTiles(boolean growing) {
    return switch (this) {
      case AUTOMATIC -> growing;
      case TILES -> true;
      case PROSE -> false;
    };
  }
}

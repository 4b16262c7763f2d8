package org.unmask.app.stage;

import java.util.Locale;

/** The layouts of the tokens. */
public enum Arrangement {
  /** Tiles while a run is in progress, prose once it is complete. */
  AUTOMATIC,
  /** Slots of equal width. */
  TILES,
  /** Slots as wide as their text, which read as prose. */
  PROSE;

  /** Returns the name used in message keys. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether slots have equal widths. */
  boolean isTiles(boolean growing) {
    return switch (this) {
      case AUTOMATIC -> growing;
      case TILES -> true;
      case PROSE -> false;
    };
  }
}

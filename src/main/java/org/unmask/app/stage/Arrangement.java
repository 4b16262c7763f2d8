package org.unmask.app.stage;

/** How the tokens are arranged. */
public enum Arrangement {
  /** Equal slots while a run goes on, prose when all of it is known. */
  AUTOMATIC("Automatic"),
  /** Equal slots. */
  TILES("Tiles"),
  /** Slots of the texts' widths, which read as text does. */
  PROSE("Prose");

  private final String label;

  Arrangement(String label) {
    this.label = label;
  }

  /** The name for people. */
  public String label() {
    return label;
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

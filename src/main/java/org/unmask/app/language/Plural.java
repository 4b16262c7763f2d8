package org.unmask.app.language;

import java.util.Locale;

/** Which form of a word goes with a whole number, by the names of Unicode's CLDR. */
public enum Plural {
  /** As in “1 mask”; in Russian also 21, 31 … */
  ONE,
  /** Russian’s 2 to 4, 22 to 24 … */
  FEW,
  /** Russian’s other whole numbers. */
  MANY,
  /** All others. */
  OTHER;

  /** What a key of this form ends with. */
  public String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}

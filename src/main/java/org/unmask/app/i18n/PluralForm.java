package org.unmask.app.i18n;

import java.util.Locale;

/** The plural categories of whole numbers, as in Unicode CLDR. */
public enum PluralForm {
  /** 1; in Russian also 21, 31 … */
  ONE,
  /** In Russian 2 to 4, 22 to 24 … */
  FEW,
  /** In Russian all other whole numbers. */
  MANY,
  /** All other numbers. */
  OTHER;

  /** Returns the suffix of message keys of this category. */
  public String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}

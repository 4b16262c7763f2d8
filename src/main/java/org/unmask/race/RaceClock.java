package org.unmask.race;

import java.util.Locale;

/** The axis on which all lanes of a race are played. */
public enum RaceClock {
  /** Each lane makes one forward pass per tick. */
  PASSES,
  /** Each lane plays in seconds, at the speed that it has when it runs alone. */
  TIME;

  /** Returns the name in commands, files and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

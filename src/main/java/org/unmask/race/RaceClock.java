package org.unmask.race;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The axis on which all lanes of a race are played. */
public enum RaceClock {
  /** Each lane makes one forward pass per tick. */
  PASSES,
  /** Each lane plays in seconds, at the speed that it has when it runs alone. */
  TIME;

  /** Returns the clock of an id, if there is one. */
  public static Optional<RaceClock> of(String id) {
    return Stream.of(values()).filter(clock -> clock.id().equals(id)).findFirst();
  }

  /** Returns the name in commands, files and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

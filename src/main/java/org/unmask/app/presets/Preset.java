package org.unmask.app.presets;

import java.util.Objects;

/**
 * Settings with a name.
 *
 * @param name of the user's own, or a model's; of one that comes with the program, what its
 *     messages end in
 */
public record Preset<V>(String name, V values) {
  /** The maximum length of a name. */
  static final int LONGEST_NAME = 60;

  /** Checks the name, and that nothing is missing, as it may be in a file. */
  public Preset {
    Objects.requireNonNull(values);
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a preset called '%s'".formatted(name));
    }
  }
}

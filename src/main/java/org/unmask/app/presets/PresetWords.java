package org.unmask.app.presets;

/**
 * The names and descriptions of the included presets.
 *
 * @param id of what the user sees of them: {@code ids} is the menu, {@code id-name} the field for a
 *     name, {@code id-save} its button
 */
public record PresetWords(String id, Said name, Said meaning) {
  /** A function from a preset's name to its text. */
  public interface Said {
    /** Returns what of the one with this name; empty for nothing. */
    String of(String preset);
  }
}

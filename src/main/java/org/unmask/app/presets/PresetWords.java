package org.unmask.app.presets;

/**
 * What the presets that come with the program are called.
 *
 * @param id of what the user sees of them: {@code ids} is the menu, {@code id-name} the field for a
 *     name, {@code id-save} its button
 */
public record PresetWords(String id, Said name, Said meaning) {
  /** Says something of a preset. */
  public interface Said {
    /** Returns what of the one with this name; empty for nothing. */
    String of(String preset);
  }
}

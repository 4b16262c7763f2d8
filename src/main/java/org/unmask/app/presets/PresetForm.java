package org.unmask.app.presets;

import java.util.List;

/** A form that presets are put into, and made of. */
public interface PresetForm<V> {
  /** Those that come with the program; their values may depend on what the form holds. */
  List<Preset<V>> standard();

  /**
   * What the form holds.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  V values();

  /**
   * Completes values that come from a file, and checks them.
   *
   * @throws IllegalArgumentException if they make no sense
   */
  V checked(V values);

  /** Puts values into the form. */
  void take(V values);

  /** Whether the form holds just these. */
  boolean holds(V values);

  /** Calls back after each change of the form. */
  void onChange(Runnable changed);
}

package org.unmask.app.presets;

import java.util.List;

/** A form that presets are put into, and made of. */
public interface PresetForm<V> {
  /** Returns those that come with the program; their values may depend on what the form holds. */
  List<Preset<V>> standard();

  /**
   * Returns what the form holds.
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

  /** Returns whether the form holds just these. */
  boolean holds(V values);

  /** Calls back after each change of the form. */
  void onChange(Runnable changed);
}

package org.unmask.app.services;

import java.util.List;

/** The devices that models can run on, and the choice among them. */
public interface Devices {
  /** The name of the choice that leaves it to the program. */
  String AUTOMATIC = "auto";

  /** The name of the processor. */
  String CPU = "cpu";

  /**
   * Something that models can run on.
   *
   * @param id as commands name it: auto, cpu, gpu:0 …
   * @param name as shown to the user, of a GPU; empty for the first two, which each language has
   *     its own for
   */
  record Choice(String id, String name) {}

  /** Returns all choices, {@link #AUTOMATIC} and {@link #CPU} first. */
  List<Choice> all();

  /** Takes one for models that are opened, and runs that are begun, from now on. */
  void choose(String id);
}

package org.unmask.race;

import org.unmask.error.UserError;

/** A source of models for races. Used by the race's thread alone. */
public interface RaceModels {
  /**
   * A checkpoint whose files are read, except for its weights.
   *
   * <p>A caller that has a model open already may give one of 0 bytes, whose {@link #load} returns
   * a model that {@link LoadedModel#close} leaves open.
   */
  interface Candidate {
    /** Returns what the user calls it. */
    String name();

    /** Returns what no other checkpoint has, such as the folder: lanes of one id share a model. */
    String id();

    /** Returns about how many bytes of memory it takes when it runs. */
    long bytes();

    /**
     * Loads the weights.
     *
     * @throws UserError if it cannot be loaded
     */
    LoadedModel load();
  }

  /**
   * Finds a checkpoint, and downloads it if it must.
   *
   * @param model a folder, or a name on the Hub
   * @throws UserError if it cannot be used
   */
  Candidate find(String model);

  /** Returns how many bytes of memory models may take. */
  long available();
}

package org.unmask.export;

/** Hears how far a file is, and may stop it. */
@FunctionalInterface
public interface Progress {
  /**
   * Called after each part, and now and then while one is made ready.
   *
   * @param done how many parts are written
   * @param total of how many
   * @return whether to go on; if not, no file is left
   */
  boolean goOn(int done, int total);
}

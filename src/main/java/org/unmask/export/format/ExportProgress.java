package org.unmask.export.format;

/** A listener to the progress of a file. */
@FunctionalInterface
public interface ExportProgress {
  /** Is not interested. */
  ExportProgress NONE = (_, _) -> {};

  /**
   * Reports progress after each part, and now and then while one is prepared.
   *
   * @param done how many parts are written
   * @param total of how many
   * @throws java.util.concurrent.CancellationException to stop; no file is left then
   */
  void report(int done, int total);
}

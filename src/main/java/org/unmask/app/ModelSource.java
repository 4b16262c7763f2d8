package org.unmask.app;

import java.nio.file.Path;

/** Where models come from. */
@FunctionalInterface
public interface ModelSource {
  /**
   * Opens a checkpoint.
   *
   * @param folder in the layout of Hugging Face
   * @throws org.unmask.problem.Problem if it cannot be used
   */
  OpenModel open(Path folder);
}

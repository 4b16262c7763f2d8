package org.unmask.app.services;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Where models come from. */
@FunctionalInterface
public interface ModelSource {
  /**
   * Opens a checkpoint.
   *
   * @param folder in the layout of Hugging Face
   * @throws org.unmask.error.UserError if it cannot be used
   */
  OpenModel open(Path folder);

  /**
   * Does what part of opening a checkpoint disturbs nobody: it keeps one core busy and takes little
   * memory. What it gives opens the checkpoint, and may never be asked to.
   *
   * @param folder in the layout of Hugging Face
   * @throws org.unmask.error.UserError if it cannot be used
   */
  default Supplier<OpenModel> prepare(Path folder) {
    return () -> open(folder);
  }
}

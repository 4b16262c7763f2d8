package org.unmask.app.services;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.unmask.generation.ModelPreset;
import org.unmask.race.RaceModels;

/** A service that opens models. */
@FunctionalInterface
public interface ModelSource {
  /**
   * Opens a checkpoint.
   *
   * @param folder in the layout of Hugging Face
   * @throws org.unmask.error.UserError if it cannot be used
   */
  OpenModel open(Path folder);

  /** Returns the models of races, by their folders. They are asked on the model thread. */
  default RaceModels lanes() {
    return new FolderModels(this);
  }

  /**
   * Reads what a checkpoint's makers recommend, the best first, without opening it; may be nothing.
   *
   * @param folder in the layout of Hugging Face
   * @throws org.unmask.error.UserError if its configuration cannot be read
   */
  default List<ModelPreset> recommended(Path folder) {
    return List.of();
  }

  /**
   * Returns whether a checkpoint is a causal model, such as a GPT-2, without opening it.
   *
   * @param folder in the layout of Hugging Face
   * @throws org.unmask.error.UserError if its configuration cannot be read
   */
  default boolean isCausal(Path folder) {
    return false;
  }

  /**
   * Does what part of opening a checkpoint disturbs no other work: it keeps one core busy and takes
   * little memory. What it gives opens the checkpoint, and may never be asked to.
   *
   * @param folder in the layout of Hugging Face
   * @throws org.unmask.error.UserError if it cannot be used
   */
  default Supplier<OpenModel> prepare(Path folder) {
    return () -> open(folder);
  }
}

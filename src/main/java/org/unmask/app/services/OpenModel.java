package org.unmask.app.services;

import java.util.List;
import java.util.Optional;
import org.unmask.error.Message;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.generation.ModelPreset;
import org.unmask.race.LoadedModel;
import org.unmask.training.run.TrainingContract;

/** A checkpoint in memory, as the window wants its models. */
public interface OpenModel extends LoadedModel {
  /** Returns where it runs: the CPU and its threads, or a GPU by name. */
  default Message device() {
    return Message.of("%s", label().device());
  }

  /** Returns why that precision was chosen, in one line. */
  Message precisionReason();

  /**
   * Returns the GPUs that it was meant for and does not run on: each with the reason and what to
   * do.
   */
  default List<Message> skipped() {
    return List.of();
  }

  /** Returns what it saw in training, where that is known. */
  default Optional<TrainingContract> contract() {
    return Optional.empty();
  }

  /** Returns the settings that its makers recommend, the best first; may be none. */
  default List<ModelPreset> recommended() {
    return List.of();
  }

  /**
   * Reads what was measured of samplers with it, if anything was.
   *
   * @throws org.unmask.error.UserError if the file that says it cannot be read
   */
  default Optional<SamplerFigures> figures() {
    return Optional.empty();
  }
}

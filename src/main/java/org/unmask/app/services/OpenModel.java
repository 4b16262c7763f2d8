package org.unmask.app.services;

import java.util.List;
import java.util.Optional;
import org.unmask.error.Message;
import org.unmask.generation.ModelPreset;
import org.unmask.race.LoadedModel;
import org.unmask.training.run.TrainingContract;

/** A checkpoint in memory, as the window wants its models. */
public interface OpenModel extends LoadedModel {
  /** Why that precision was chosen, in one line. */
  String precisionReason();

  /** The GPUs that it was meant for and does not run on: each with the reason and what to do. */
  default List<Message> passedOver() {
    return List.of();
  }

  /** What it saw in training, where that is known. */
  default Optional<TrainingContract> contract() {
    return Optional.empty();
  }

  /** Settings that its makers recommend, the best first; may be none. */
  default List<ModelPreset> recommended() {
    return List.of();
  }
}

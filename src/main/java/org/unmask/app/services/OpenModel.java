package org.unmask.app.services;

import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.error.Message;
import org.unmask.evaluation.Judge;
import org.unmask.generation.ModelPreset;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.run.TrainingContract;

/** A checkpoint in memory. Used by one thread at a time, except for its tokenizer. */
public interface OpenModel extends AutoCloseable {
  /** The model. */
  MaskedLanguageModel model();

  /** Its tokenizer. */
  Tokenizer tokenizer();

  /** What it is and what it runs on. */
  ModelLabel label();

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

  /** Returns the model as a judge of texts; empty if it is not causal, so that it cannot be one. */
  default Optional<Judge> judge() {
    return model() instanceof LanguageModelScorer scorer && model().isCausal()
        ? Optional.of(new Judge(scorer))
        : Optional.empty();
  }

  /** Gives its memory back. */
  @Override
  void close();
}

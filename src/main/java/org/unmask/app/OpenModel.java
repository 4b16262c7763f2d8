package org.unmask.app;

import java.util.Optional;
import org.unmask.diffusion.MaskedLanguageModel;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.training.TrainingContract;

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

  /** What it saw in training, where that is known. */
  default Optional<TrainingContract> contract() {
    return Optional.empty();
  }

  /** Gives its memory back. */
  @Override
  void close();
}

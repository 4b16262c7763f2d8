package org.unmask.race;

import java.util.Optional;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.LanguageModelScorer;

/** A checkpoint in memory. Used by one thread at a time, except for its tokenizer. */
public interface LoadedModel extends AutoCloseable {
  /** Returns the model. */
  MaskedLanguageModel model();

  /** Returns the tokenizer. */
  Tokenizer tokenizer();

  /** Returns what it is and what it runs on. */
  ModelLabel label();

  /** Returns what scores texts exactly, if this is a causal model that can. */
  default Optional<LanguageModelScorer> scorer() {
    return Optional.empty();
  }

  /** Returns what tells its hidden states, if it can. */
  default Optional<HiddenStates> hiddenStates() {
    return Optional.empty();
  }

  /** Gives its memory back. */
  @Override
  void close();
}

package org.unmask.evaluation;

import java.util.List;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;

/** A model that takes guidance, and does not heed it. */
record GuidedLanguage(TinyLanguage language) implements MaskedLanguageModel {
  GuidedLanguage() {
    this(new TinyLanguage(32));
  }

  @Override
  public int vocabularySize() {
    return language.vocabularySize();
  }

  @Override
  public int maximumLength() {
    return language.maximumLength();
  }

  @Override
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    return language.predict(draft, positions, candidates);
  }

  @Override
  public List<Prediction> predictGuided(
      Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
    return language.predict(draft, positions, candidates);
  }
}

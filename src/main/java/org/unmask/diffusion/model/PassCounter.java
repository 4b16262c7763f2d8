package org.unmask.diffusion.model;

import java.util.List;
import java.util.OptionalInt;
import org.unmask.diffusion.sequence.Draft;

/** A model that counts its forward passes: two per guided prediction. */
public final class PassCounter implements MaskedLanguageModel {
  private final MaskedLanguageModel model;
  private int passes;

  /** Counts the passes of a model from now on. */
  public PassCounter(MaskedLanguageModel model) {
    this.model = model;
  }

  /** Returns the number of forward passes so far. */
  public int passes() {
    return passes;
  }

  /** Counts a pass that was made for several drafts at once. */
  public void countShared() {
    passes++;
  }

  @Override
  public int vocabularySize() {
    return model.vocabularySize();
  }

  @Override
  public int maximumLength() {
    return model.maximumLength();
  }

  @Override
  public OptionalInt endOfText() {
    return model.endOfText();
  }

  @Override
  public double[] frequencies() {
    passes++;
    return model.frequencies();
  }

  @Override
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    passes++;
    return model.predict(draft, positions, candidates);
  }

  @Override
  public List<Prediction> predictGuided(
      Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
    passes += 2;
    return model.predictGuided(draft, unguided, guidance, positions, candidates);
  }
}

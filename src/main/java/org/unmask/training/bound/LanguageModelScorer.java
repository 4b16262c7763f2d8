package org.unmask.training.bound;

import org.unmask.training.objective.MaskedBatch;

/** A model that says how surprised it is. Not safe for use by several threads at once. */
@FunctionalInterface
public interface LanguageModelScorer {
  /**
   * Returns −log p(target | tokens) of each of a batch's rows, in nats, in their order; weights
   * play no part.
   */
  float[] crossEntropies(MaskedBatch batch);
}

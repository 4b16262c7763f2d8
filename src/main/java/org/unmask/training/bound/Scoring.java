package org.unmask.training.bound;

import java.util.random.RandomGenerator;
import org.unmask.error.ValueError;

/** The way a text is scored, by the model's kind. */
public sealed interface Scoring {
  /** Returns how often each token is scored. */
  int draws();

  /**
   * The scoring by a masked model, from as many tokens as chance leaves unmasked.
   *
   * @param draws how many masks for each window, from 1
   * @param random of the masks
   */
  record Masks(int draws, RandomGenerator random) implements Scoring {
    /** Checks the range. */
    public Masks {
      if (draws < 1) {
        throw new ValueError("The number of draws is %d, but must be at least 1.", draws);
      }
    }
  }

  /** The scoring by a model that predicts each token from those before it: once, and exactly. */
  record NextTokens() implements Scoring {
    @Override
    public int draws() {
      return 1;
    }
  }
}

package org.unmask.training.objective;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.unmask.training.data.Surprisals;

/**
 * The choice of the positions of a sequence that are predicted, and of what stands in their place.
 */
public interface Noise {
  /** The fate of a predicted position: what it shows the model. */
  enum Fate {
    /** The mask token. */
    MASKED,
    /** A random token. */
    REPLACED,
    /** Its own token. */
    KEPT
  }

  /**
   * Returns the probability with which a token is predicted.
   *
   * @param ratio t of its sequence
   * @param mean surprisal of the sequence's maskable tokens, in nats
   * @param surprisal of the token, in nats, above 0
   */
  default double chance(double ratio, double mean, double surprisal) {
    return ratio;
  }

  /** Returns the same for a text. */
  default Noise in(Surprisals text) {
    return this;
  }

  /** Returns what a predicted position shows. */
  default Fate fate(RandomGenerator random) {
    return Fate.MASKED;
  }

  /** Returns its name and numbers, as train.py knows them. */
  Map<String, Object> description();

  /** Each position is masked with the probability t of its sequence. */
  record Mask() implements Noise {
    @Override
    public Map<String, Object> description() {
      return Map.of("name", "mask");
    }
  }
}

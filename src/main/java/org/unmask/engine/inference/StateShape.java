package org.unmask.engine.inference;

import java.util.Arrays;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.error.UserError;

/**
 * The shape of hidden states: [layers + 1][positions][hidden].
 *
 * @param layers with the embeddings
 */
record StateShape(int layers, int positions, int hidden) {
  /** The most numbers that are read at once, 64 MiB of them. */
  private static final long MOST = 1 << 24;

  /** Checks the size. */
  StateShape {
    long numbers = (long) layers * positions * hidden;
    if (numbers > MOST) {
      throw new UserError(
          "The hidden states of %d positions in %d layers are %d numbers, but at most %d are read at once. Choose fewer positions.",
          positions, layers, numbers, MOST);
    }
  }

  StateShape(ModelConfig config, int positions) {
    this(config.layers() + 1, positions, config.hiddenSize());
  }

  /** Returns the same numbers by layer and position. */
  float[][][] split(float[] all) {
    var states = new float[layers][positions][];
    for (int i = 0; i < layers * positions; i++) {
      states[i / positions][i % positions] = Arrays.copyOfRange(all, i * hidden, (i + 1) * hidden);
    }
    return states;
  }
}

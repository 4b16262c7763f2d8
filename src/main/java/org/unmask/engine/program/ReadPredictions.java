package org.unmask.engine.program;

import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unmask.diffusion.model.Prediction;

/** Predictions, out of the arrays that a program gives. */
final class ReadPredictions {
  private ReadPredictions() {}

  /**
   * Returns one for each position.
   *
   * @param candidates how many each has
   * @param result their ids, log-probabilities and entropies and, where the program tells them, the
   *     log-probabilities of given tokens
   */
  static List<Prediction> of(int[] positions, int candidates, NDList result) {
    int[] ids = result.get(0).toIntArray();
    float[] logProbabilities = result.get(1).toFloatArray();
    float[] entropies = result.get(2).toFloatArray();
    float[] standing = result.size() > 3 ? result.get(3).toFloatArray() : null;
    List<Prediction> predictions = new ArrayList<>(positions.length);
    for (int row = 0; row < positions.length; row++) {
      int from = row * candidates;
      predictions.add(
          new Prediction(
              positions[row],
              Arrays.copyOfRange(ids, from, from + candidates),
              Arrays.copyOfRange(logProbabilities, from, from + candidates),
              entropies[row],
              standing == null ? Float.NaN : standing[row]));
    }
    return predictions;
  }
}

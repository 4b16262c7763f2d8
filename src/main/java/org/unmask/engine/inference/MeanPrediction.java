package org.unmask.engine.inference;

import java.util.Arrays;

/** A model's mean prediction: p(token) = 1/R · Σ_rows softmax(logits of the row). */
final class MeanPrediction {
  /** The number of masks that a model is asked about. */
  private static final int MASKS = 32;

  private MeanPrediction() {}

  /** Returns the mean prediction of a text of nothing but masks. */
  static double[] ofMasks(TorchModel model, int[] never) {
    int[] tokens = new int[Math.min(MASKS + 1, model.maximumLength())];
    Arrays.fill(tokens, model.checkpoint().tokenizer().mask());
    tokens[0] = model.checkpoint().tokenizer().start();
    return of(Arrays.copyOfRange(model.logits(tokens), 1, tokens.length), never);
  }

  /**
   * Returns the mean over rows.
   *
   * @param logits [rows, vocabulary], at least one row; those of tokens never sampled are lost
   * @param never tokens that get none of it
   */
  static double[] of(float[][] logits, int[] never) {
    double[] mean = new double[logits[0].length];
    for (float[] row : logits) {
      for (int token : never) {
        row[token] = Float.NEGATIVE_INFINITY;
      }
      double most = Float.NEGATIVE_INFINITY;
      for (float logit : row) {
        most = Math.max(most, logit);
      }
      double sum = 0;
      for (float logit : row) {
        sum += Math.exp(logit - most);
      }
      for (int token = 0; token < mean.length; token++) {
        mean[token] += Math.exp(row[token] - most) / sum / logits.length;
      }
    }
    return mean;
  }
}

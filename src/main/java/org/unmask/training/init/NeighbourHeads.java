package org.unmask.training.init;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The start of a new RoBERTa from which a masked model learns at once.
 *
 * <p>From the usual start, a masked model predicts by word frequency alone for millions of
 * predictions: attention looks everywhere alike, so nothing of a neighbour reaches a mask. Here
 * positions are sinusoids, fast enough that neighbours differ, in the first dimensions of the
 * embeddings, and the first layer's heads look at the tokens at −1, +1, −2 and +2: a head's query
 * is its key, rotated by the offset. All words, the mask among them, have embeddings of one norm; a
 * smaller mask would be enlarged by the layer norm, and its key with it.
 *
 * <p>Weights are named as in a Hugging Face checkpoint; linear ones are [out, in].
 */
public final class NeighbourHeads {
  private static final int[] OFFSETS = {-1, 1, -2, 2};
  private static final double USUAL = 0.02;
  private static final double WORD = 0.25;
  private static final double WORD_AMONG_POSITIONS = 0.05;
  private static final double POSITION = 0.25 * Math.sqrt(2);
  private static final double SHARPNESS = 1.6;

  /** The head's norm starts small: words are long here, and logits are products with them. */
  private static final float HEAD_NORM = 0.25f;

  private final NewModelSize size;
  private final RandomGenerator random;
  private final Map<String, Weight> weights = new LinkedHashMap<>();

  private NeighbourHeads(NewModelSize size, RandomGenerator random) {
    this.size = size;
    this.random = random;
  }

  /** Returns the weights of a new model, by name, the decoder tied to the word embeddings. */
  public static Map<String, Weight> weights(NewModelSize size, RandomGenerator random) {
    return new NeighbourHeads(size, random).all();
  }

  private Map<String, Weight> all() {
    int width = size.width();
    weights.put("roberta.embeddings.word_embeddings.weight", words());
    weights.put("roberta.embeddings.position_embeddings.weight", positions());
    constant("roberta.embeddings.token_type_embeddings.weight", 0, 1, width);
    norm("roberta.embeddings.LayerNorm", 1);
    for (int layer = 0; layer < size.layers(); layer++) {
      String at = "roberta.encoder.layer." + layer;
      linear(at + ".attention.self.query", width, width);
      linear(at + ".attention.self.key", width, width);
      linear(at + ".attention.self.value", width, width);
      linear(at + ".attention.output.dense", width, width);
      norm(at + ".attention.output.LayerNorm", 1);
      linear(at + ".intermediate.dense", size.intermediate(), width);
      linear(at + ".output.dense", width, size.intermediate());
      norm(at + ".output.LayerNorm", 1);
    }
    lookAtNeighbours("roberta.encoder.layer.0.attention");
    linear("lm_head.dense", width, width);
    norm("lm_head.layer_norm", HEAD_NORM);
    constant("lm_head.bias", 0, size.vocabulary());
    return weights;
  }

  private int headWidth() {
    return size.width() / size.heads();
  }

  /**
   * Returns the angle by which a frequency turns from one position to the next: from nearly π down,
   * to 1/200 of it.
   */
  private double turn(int frequency) {
    return 0.9 * Math.PI * Math.pow(1.0 / 200, frequency / (headWidth() / 2.0));
  }

  private Weight words() {
    int width = size.width();
    float[] values = new float[size.vocabulary() * width];
    for (int i = 0; i < values.length; i++) {
      double deviation = i % width < headWidth() ? WORD_AMONG_POSITIONS : WORD;
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return new Weight(new int[] {size.vocabulary(), width}, values);
  }

  private Weight positions() {
    int width = size.width();
    int rows = size.length() + NewModelSize.UNUSED_POSITIONS;
    float[] values = new float[rows * width];
    for (int position = 0; position < size.length(); position++) {
      for (int frequency = 0; frequency < headWidth() / 2; frequency++) {
        int at = (position + NewModelSize.UNUSED_POSITIONS) * width + 2 * frequency;
        values[at] = (float) (POSITION * Math.cos(position * turn(frequency)));
        values[at + 1] = (float) (POSITION * Math.sin(position * turn(frequency)));
      }
    }
    return new Weight(new int[] {rows, width}, values);
  }

  private void lookAtNeighbours(String attention) {
    int width = size.width();
    float[] query = values(attention + ".self.query.weight");
    float[] key = values(attention + ".self.key.weight");
    for (int head = 0; head < Math.min(size.heads(), OFFSETS.length); head++) {
      int first = head * headWidth();
      Arrays.fill(query, first * width, (first + headWidth()) * width, 0);
      Arrays.fill(key, first * width, (first + headWidth()) * width, 0);
      for (int frequency = 0; frequency < headWidth() / 2; frequency++) {
        int column = 2 * frequency;
        int row = (first + column) * width + column;
        double angle = OFFSETS[head] * turn(frequency);
        query[row] = (float) (SHARPNESS * Math.cos(angle));
        query[row + 1] = (float) (-SHARPNESS * Math.sin(angle));
        query[row + width] = (float) (SHARPNESS * Math.sin(angle));
        query[row + width + 1] = (float) (SHARPNESS * Math.cos(angle));
        key[row] = (float) SHARPNESS;
        key[row + width + 1] = (float) SHARPNESS;
      }
    }
    // what is seen passes undiminished into the residual stream
    makeOrthogonal(values(attention + ".self.value.weight"), width);
    makeOrthogonal(values(attention + ".output.dense.weight"), width);
  }

  /** Makes the rows orthonormal by the modified Gram-Schmidt process. */
  private static void makeOrthogonal(float[] matrix, int width) {
    double[][] rows = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int column = 0; column < width; column++) {
        rows[i][column] = matrix[i * width + column];
      }
      for (int j = 0; j < i; j++) {
        double shared = dot(rows[i], rows[j]);
        for (int column = 0; column < width; column++) {
          rows[i][column] -= shared * rows[j][column];
        }
      }
      double norm = Math.sqrt(dot(rows[i], rows[i]));
      for (int column = 0; column < width; column++) {
        rows[i][column] /= norm;
        matrix[i * width + column] = (float) rows[i][column];
      }
    }
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private float[] values(String name) {
    Weight weight = weights.get(name);
    if (weight == null) {
      throw new IllegalStateException("no weight " + name);
    }
    return weight.values();
  }

  private void linear(String name, int out, int in) {
    float[] values = new float[out * in];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (USUAL * random.nextGaussian());
    }
    weights.put(name + ".weight", new Weight(new int[] {out, in}, values));
    constant(name + ".bias", 0, out);
  }

  private void norm(String name, float scale) {
    constant(name + ".weight", scale, size.width());
    constant(name + ".bias", 0, size.width());
  }

  private void constant(String name, float value, int... shape) {
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    Arrays.fill(values, value);
    weights.put(name, new Weight(shape, values));
  }
}

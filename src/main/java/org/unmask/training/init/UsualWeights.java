package org.unmask.training.init;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The usual start of a new GPT-2: weights from a normal distribution of deviation 0.02, those of
 * products that end in the residual stream divided by √(2 · layers), as that many are added up
 * there; norms 1, biases 0.
 *
 * <p>Weights are named as in a Hugging Face checkpoint; linear ones are [in, out], as GPT-2 has
 * them. The decoder is tied to the word embeddings.
 *
 * @see <a
 *     href="https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf">Radford
 *     et al., Language Models are Unsupervised Multitask Learners, section 2.3</a>
 */
public final class UsualWeights {
  private static final double DEVIATION = 0.02;

  private final NewModelSize size;
  private final RandomGenerator random;
  private final Map<String, Weight> weights = new LinkedHashMap<>();

  private UsualWeights(NewModelSize size, RandomGenerator random) {
    this.size = size;
    this.random = random;
  }

  /** Returns the weights of a new model, by name. */
  public static Map<String, Weight> weights(NewModelSize size, RandomGenerator random) {
    return new UsualWeights(size, random).all();
  }

  private Map<String, Weight> all() {
    int width = size.width();
    double residual = DEVIATION / Math.sqrt(2 * size.layers());
    normal("transformer.wte.weight", DEVIATION, size.vocabulary(), width);
    normal("transformer.wpe.weight", DEVIATION, size.length(), width);
    for (int layer = 0; layer < size.layers(); layer++) {
      String at = "transformer.h." + layer;
      norm(at + ".ln_1");
      linear(at + ".attn.c_attn", DEVIATION, width, 3 * width);
      linear(at + ".attn.c_proj", residual, width, width);
      norm(at + ".ln_2");
      linear(at + ".mlp.c_fc", DEVIATION, width, size.intermediate());
      linear(at + ".mlp.c_proj", residual, size.intermediate(), width);
    }
    norm("transformer.ln_f");
    return weights;
  }

  private void linear(String name, double deviation, int inputs, int outputs) {
    normal(name + ".weight", deviation, inputs, outputs);
    constant(name + ".bias", 0, outputs);
  }

  private void norm(String name) {
    constant(name + ".weight", 1, size.width());
    constant(name + ".bias", 0, size.width());
  }

  private void normal(String name, double deviation, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    weights.put(name, new Weight(new int[] {rows, columns}, values));
  }

  private void constant(String name, float value, int count) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    weights.put(name, new Weight(new int[] {count}, values));
  }
}

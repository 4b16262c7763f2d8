package org.unmask.training.setting;

import org.unmask.diffusion.sampling.Parameter;

/**
 * The numbers of AdamW: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − rate·(m̂/(√v̂ + ε) +
 * λw), where g is the gradient, scaled down to a norm of {@code clip} where its own is larger.
 *
 * @param decay λ, of matrices; vectors do not decay
 * @param clip the largest norm of the gradient of all weights together
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, Decoupled Weight Decay
 *     Regularization</a>
 */
public record AdamW(double beta1, double beta2, double epsilon, double decay, double clip) {
  /** β₁. */
  public static final Parameter BETA1 = new Parameter("beta1", 0, 0.999999, 0.01, 1, 0.9);

  /** β₂. */
  public static final Parameter BETA2 = new Parameter("beta2", 0, 0.999999, 0.001, 1, 0.98);

  /** ε. */
  public static final Parameter EPSILON = new Parameter("epsilon", 1e-16, 1, 1e-8, 1e-6, 1e-8);

  /** See {@link #decay}. */
  public static final Parameter DECAY = new Parameter("weight-decay", 0, 10, 0.01, 0.5, 0.01);

  /** See {@link #clip}. */
  public static final Parameter CLIP = new Parameter("clip", 1e-6, Integer.MAX_VALUE, 0.1, 10, 1);

  /** The defaults. */
  public static final AdamW STANDARD =
      new AdamW(BETA1.usual(), BETA2.usual(), EPSILON.usual(), DECAY.usual(), CLIP.usual());

  /** Checks the ranges. */
  public AdamW {
    BETA1.check(beta1);
    BETA2.check(beta2);
    EPSILON.check(epsilon);
    DECAY.check(decay);
    CLIP.check(clip);
  }
}

package org.unmask.diffusion.run;

import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;

/**
 * Everything that decides a run, beside the model and the start.
 *
 * @param sampler which positions are revealed and masked again, and when
 * @param steps K, how many steps are planned, from 1
 * @param choice how a token is chosen at a position
 * @param guidance w of classifier-free guidance, from 0 (off): logits are ℓᵤ + (w+1)(ℓ − ℓᵤ), where
 *     ℓᵤ comes from the draft with its prompt masked, so each step takes two forward passes. Every
 *     fixed token but the sequence start counts as the prompt: locked tokens and a fixed sequence
 *     end too
 * @param seed of the run's random numbers
 * @see <a href="https://arxiv.org/abs/2410.18514">Nie et al., Scaling up Masked Diffusion Models on
 *     Text (unsupervised classifier-free guidance)</a>
 */
public record Settings(
    SamplerOptions sampler, int steps, TokenChoice choice, double guidance, long seed) {
  /** K. */
  public static final Parameter STEPS =
      new Parameter("steps", 1, Integer.MAX_VALUE, 1, 128, 64, "steps");

  /** w; beyond its greatest value, logits overflow what a probability can show. */
  public static final Parameter GUIDANCE = new Parameter("guidance", 0, 20, 0.1, 5, 0);

  /** Checks the ranges. */
  public Settings {
    STEPS.check(steps);
    GUIDANCE.check(guidance);
  }

  /** Settings without guidance. */
  public Settings(SamplerOptions sampler, int steps, TokenChoice choice, long seed) {
    this(sampler, steps, choice, GUIDANCE.usual(), seed);
  }

  /** Returns whether classifier-free guidance is on. */
  public boolean isGuided() {
    return guidance != 0;
  }

  /** Returns how many forward passes a step takes, look-ahead of a sampler aside. */
  public int passesPerStep() {
    return isGuided() ? 2 : 1;
  }

  /** Returns the defaults. Each token appears once, which is calm to watch. */
  public static Settings standard() {
    return new Settings(
        SamplerOptions.usual(LowConfidence.RANDOM_ORDER),
        (int) STEPS.usual(),
        TokenChoice.standard(),
        0);
  }
}

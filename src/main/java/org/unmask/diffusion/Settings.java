package org.unmask.diffusion;

/**
 * Everything that decides a run, beside the model and the start.
 *
 * @param sampler which positions are revealed and masked again, and when
 * @param steps K, how many steps are planned, from 1
 * @param choice how a token is chosen at a position
 * @param guidance w of classifier-free guidance, from 0 (off): logits are ℓᵤ + (w+1)(ℓ − ℓᵤ), where
 *     ℓᵤ comes from the draft with its prompt masked, so each step takes two forward passes
 * @param seed of the run's random numbers
 * @see <a href="https://arxiv.org/abs/2410.18514">Nie et al., Scaling up Masked Diffusion Models on
 *     Text (unsupervised classifier-free guidance)</a>
 */
public record Settings(Sampler sampler, int steps, TokenChoice choice, double guidance, long seed) {
  /** The strongest guidance; beyond, logits overflow what a probability can show. */
  public static final double STRONGEST_GUIDANCE = 20;

  /** Checks the ranges. */
  public Settings {
    if (steps < 1) {
      throw new IllegalArgumentException("steps is %d, but must be at least 1".formatted(steps));
    }
    if (!(guidance >= 0 && guidance <= STRONGEST_GUIDANCE)) {
      throw new IllegalArgumentException(
          "guidance is %s, but must be from 0 (off) to %s".formatted(guidance, STRONGEST_GUIDANCE));
    }
  }

  /** Settings without guidance. */
  public Settings(Sampler sampler, int steps, TokenChoice choice, long seed) {
    this(sampler, steps, choice, 0, seed);
  }

  /**
   * What is used where a person chooses nothing; commands and window alike. Each token appears
   * once, which is calm to watch.
   */
  public static Settings standard() {
    var sampler = new LowConfidence(new Schedule.Linear(), LowConfidence.Ranking.RANDOM);
    return new Settings(sampler, 64, new TokenChoice(0.7, 50, 0.95), 0);
  }
}

package org.unmask.diffusion;

/**
 * Everything that decides a run, beside the model and the start.
 *
 * @param sampler which positions are revealed and masked again, and when
 * @param steps K, how many steps are planned, from 1
 * @param choice how a token is chosen at a position
 * @param seed of the run's one random generator
 */
public record Settings(Sampler sampler, int steps, TokenChoice choice, long seed) {
  /** Checks the ranges. */
  public Settings {
    if (steps < 1) {
      throw new IllegalArgumentException("steps is %d, but must be at least 1".formatted(steps));
    }
  }

  /**
   * What is used where a person chooses nothing; commands and window alike. Each token appears
   * once, which is calm to watch; on the shipped model a trigram model found its text no worse than
   * scheduled remasking's with as many steps, in eight samples of each.
   */
  public static Settings standard() {
    var sampler = new LowConfidence(Schedule.LINEAR, LowConfidence.Ranking.RANDOM);
    return new Settings(sampler, 64, new TokenChoice(0.7, 50, 0.95), 0);
  }
}

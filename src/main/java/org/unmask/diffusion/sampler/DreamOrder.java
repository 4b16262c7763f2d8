package org.unmask.diffusion.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals ⌊|M|(1 − s/t)⌋ draws y ~ p, one of every mask, the surest first, by p(y),
 * p₁ − p₂ or Σ p log p; the time falls evenly from 1 to 0.001, and the last step reveals all. A
 * step may reveal none.
 *
 * @param ranking what counts as sure
 * @param rankingTemperature a: above 0, positions are drawn without replacement, ∝ softmax(sure/a);
 *     to 20
 * @see <a href="https://arxiv.org/abs/2508.15487">Ye et al., Dream 7B</a>
 */
public record DreamOrder(Ranking ranking, double rankingTemperature) implements Sampler {
  /** a. */
  public static final Parameter RANKING_TEMPERATURE =
      new Parameter("ranking-temperature", 0, 20, 0.01, 2, 0);

  /** The order by the probability of the token drawn. */
  public static final SamplerSpec PROBABILITY =
      new SamplerSpec(
          "dream-probability",
          "https://arxiv.org/abs/2508.15487",
          "reveals ⌊|M|(1 − s/t)⌋ draws by descending p(y)",
          List.of(RANKING_TEMPERATURE),
          Set.of(SamplerSpec.Trait.PLANS_STEPS),
          options -> new DreamOrder(Ranking.PROBABILITY, options.value(RANKING_TEMPERATURE)));

  /** The order by the lead of the most probable token. */
  public static final SamplerSpec MARGIN =
      new SamplerSpec(
          "dream-margin",
          "https://arxiv.org/abs/2508.15487",
          "reveals ⌊|M|(1 − s/t)⌋ draws by descending p₁ − p₂",
          List.of(RANKING_TEMPERATURE),
          Set.of(SamplerSpec.Trait.PLANS_STEPS),
          options -> new DreamOrder(Ranking.MARGIN, options.value(RANKING_TEMPERATURE)));

  /** The order by the entropy. */
  public static final SamplerSpec ENTROPY =
      new SamplerSpec(
          "dream-entropy",
          "https://arxiv.org/abs/2508.15487",
          "reveals ⌊|M|(1 − s/t)⌋ draws by descending Σ p log p",
          List.of(RANKING_TEMPERATURE),
          Set.of(SamplerSpec.Trait.PLANS_STEPS),
          options -> new DreamOrder(Ranking.ENTROPY, options.value(RANKING_TEMPERATURE)));

  private static final double LAST_TIME = 1e-3;

  /**
   * The measure of confidence, of p after temperature, top-k and top-p; of the model's own at
   * temperature 0.
   */
  public enum Ranking {
    /** p(y) of the token drawn. */
    PROBABILITY,
    /** p₁ − p₂, the lead of the most probable token. */
    MARGIN,
    /** Σ p log p: minus the entropy, so high is certain. */
    ENTROPY
  }

  /** Checks the range. */
  public DreamOrder {
    RANKING_TEMPERATURE.check(rankingTemperature);
  }

  @Override
  public int leastCandidates() {
    return switch (ranking) {
      case PROBABILITY, ENTROPY -> 1;
      case MARGIN -> 2;
    };
  }

  @Override
  public boolean isOrderRandom() {
    return rankingTemperature > 0;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.each(predictions, progress.choice(), random);
    List<Draw> order =
        rankingTemperature == 0
            ? Draw.descending(draws, draw -> sure(draw, progress.choice()))
            // the largest of score + Gumbel noise are a draw without replacement
            : Draw.descending(
                draws,
                draw -> sure(draw, progress.choice()) / rankingTemperature + Draw.gumbel(random));
    return Draw.reveals(order, count(progress));
  }

  private double sure(Draw draw, TokenChoice choice) {
    double[] p = draw.distribution();
    return switch (ranking) {
      case PROBABILITY -> draw.chance();
      case MARGIN -> p[0] - (p.length > 1 ? p[1] : 0);
      case ENTROPY ->
          // of the model's own distribution the few candidates at hand show little
          choice.temperature() == 0
              ? -draw.prediction().entropy()
              : Arrays.stream(p).map(each -> each == 0 ? 0 : each * Math.log(each)).sum();
    };
  }

  private static int count(SamplingProgress progress) {
    int masks = progress.masksLeft();
    if (progress.step() == progress.steps() - 1) {
      return masks;
    }
    double t = time(progress.step(), progress.steps());
    double s = time(progress.step() + 1, progress.steps());
    return (int) (masks * (1 - s / t));
  }

  /** Returns point {@code step} of the K + 1 points from 1 to the last time. */
  private static double time(int step, int steps) {
    return 1 + (LAST_TIME - 1) * step / steps;
  }
}

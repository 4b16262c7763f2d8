package org.unmask.diffusion.sampler;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.Spacing;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals the longest prefix of the masks, the surest first, with Σ H − max H ≤ γ,
 * where H is a mask's entropy: what is revealed together then depends little on one another. The
 * first is always revealed. Runs until no mask is left, whatever the steps.
 *
 * @param ranking what counts as sure
 * @param bound γ in nats, from 0 to 100
 * @param spacing of what one step reveals; the rest waits
 * @see <a href="https://arxiv.org/abs/2505.24857">Ben-Hamu et al., Accelerated Sampling from Masked
 *     Diffusion Models via Entropy Bounded Unmasking</a>
 */
public record EntropyBound(Ranking ranking, double bound, Spacing spacing) implements Sampler {
  /** γ. */
  public static final Parameter BOUND =
      new Parameter("entropy-bound", 0, 100, 0.01, 5, 0.1, "nats");

  /** The order by the entropy. */
  public static final SamplerSpec SPEC =
      spec("entropy-bound", "ascending H", Ranking.ENTROPY, SamplerSpec.Trait.EVERYDAY);

  /** The order by the probability of the most probable token. */
  public static final SamplerSpec CONFIDENCE =
      spec("entropy-bound-confidence", "descending p₁", Ranking.CONFIDENCE);

  /** The order by the lead of the most probable token. */
  public static final SamplerSpec MARGIN =
      spec("entropy-bound-margin", "descending p₁ − p₂", Ranking.MARGIN);

  /** The measure of confidence, of the model's own distribution. */
  public enum Ranking {
    /** −H. */
    ENTROPY,
    /** p₁, the probability of the most probable token. */
    CONFIDENCE,
    /** p₁ − p₂, its lead. */
    MARGIN
  }

  /** Checks the range. */
  public EntropyBound {
    BOUND.check(bound);
  }

  private static SamplerSpec spec(
      String id, String order, Ranking ranking, SamplerSpec.Trait... traits) {
    return new SamplerSpec(
        id,
        "https://arxiv.org/abs/2505.24857",
        "reveals by %s the longest prefix with Σ H − max H ≤ γ".formatted(order),
        List.of(BOUND, Spacing.OPTION),
        Set.of(traits),
        options -> new EntropyBound(ranking, options.value(BOUND), Spacing.of(options)));
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public int leastCandidates() {
    return ranking == Ranking.MARGIN ? 2 : 1;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> surest =
        Draw.descending(
            Draw.each(predictions, progress.choice(), random), draw -> sure(draw.prediction()));
    int count = 0;
    double sum = 0;
    double most = 0;
    while (count < surest.size()) {
      double entropy = surest.get(count).prediction().entropy();
      sum += entropy;
      most = Math.max(most, entropy);
      if (count > 0 && sum - most > bound) {
        break;
      }
      count++;
    }
    return Draw.reveals(spacing.filter(surest.subList(0, count), progress), count);
  }

  private double sure(Prediction said) {
    return switch (ranking) {
      case ENTROPY -> -said.entropy();
      case CONFIDENCE -> said.probability(0);
      case MARGIN -> said.probability(0) - (said.tokens().length > 1 ? said.probability(1) : 0);
    };
  }
}

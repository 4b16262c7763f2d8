package org.unmask.diffusion.sampler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that masks a revealed token again with probability σ and reveals a mask with
 * probability (α_s − (1−σ)α_t)/(1−α_t), so that as many are revealed as without: goes back in time
 * from t to s, α = 1 − t but in the loop.
 *
 * <p>The published code draws tokens from a nucleus without the token that crosses top-p; here it
 * is in it, as for every sampler: see {@link org.unmask.diffusion.sampling.TokenChoice}.
 *
 * @param variant how σ is found; it never exceeds (1−α_s)/α_t, so nothing is masked in the end
 * @param rate η, from 0 to 1; the confidence variant does not use it
 * @see <a href="https://arxiv.org/abs/2503.00307">Wang et al., Remasking Discrete Diffusion
 *     Models</a>
 */
public record ReMdm(Variant variant, double rate) implements Sampler {
  /** η. */
  public static final Parameter RATE = new Parameter("remasking-rate", 0, 1, 0.001, 0.2, 0.008);

  /** σ is capped. */
  public static final SamplerSpec CAP =
      new SamplerSpec(
          "remdm-cap",
          "https://arxiv.org/abs/2503.00307",
          "masks a revealed token again with σ = min(η, (1 − α_s)/α_t)",
          List.of(RATE),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new ReMdm(Variant.CAP, options.value(RATE)));

  /** σ is rescaled. */
  public static final SamplerSpec RESCALE =
      new SamplerSpec(
          "remdm-rescale",
          "https://arxiv.org/abs/2503.00307",
          "masks a revealed token again with σ = η(1 − α_s)/α_t",
          List.of(RATE.withUsual(0.015)),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new ReMdm(Variant.RESCALE, options.value(RATE)));

  /** σ is by confidence. */
  public static final SamplerSpec CONFIDENCE =
      new SamplerSpec(
          "remdm-confidence",
          "https://arxiv.org/abs/2503.00307",
          "masks a revealed token again with σ_i = softmax_i(−p)·(1 − α_s)/α_t",
          List.of(),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new ReMdm(Variant.CONFIDENCE, 0));

  /** σ is η in a loop. */
  public static final SamplerSpec LOOP =
      new SamplerSpec(
          "remdm-loop",
          "https://arxiv.org/abs/2503.00307",
          "masks a revealed token again with σ = η while α = 0.9, t from 0.55 to 0.05",
          List.of(RATE.withUsual(0.02)),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new ReMdm(Variant.LOOP, options.value(RATE)));

  /** The times at which the loop begins and ends, and the share that is revealed during it. */
  private static final double LOOP_ON = 0.55;

  private static final double LOOP_OFF = 0.05;
  private static final double LOOP_ALPHA = 0.9;

  /** The rule for σ, the probability of being masked again. */
  public enum Variant {
    /** σ = min(η, σ_max). */
    CAP,
    /** σ = η·σ_max. */
    RESCALE,
    /** σ_i = σ_max·softmax_i(−p), p being the token's probability when it was revealed. */
    CONFIDENCE,
    /**
     * σ = η while α stands still at 0.9, from t = 0.55 to 0.05; 0 before and after. α is computed
     * from t and from s each by the phase it lies in; the published code takes α of s by the phase
     * of t, which differs in the two steps that cross from one phase to the next.
     */
    LOOP
  }

  /** Checks the range. */
  public ReMdm {
    RATE.check(rate);
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.step() < progress.steps() && progress.masksAtStart() > 0;
  }

  @Override
  public boolean isOrderRandom() {
    return true;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    Map<Integer, Edit> reveals = new HashMap<>();
    Draw.each(predictions, progress.choice(), random)
        .forEach(draw -> reveals.put(draw.position(), draw.reveal()));
    double t = progress.maskRatioAtStart() * (1 - progress.step() / (double) progress.steps());
    double s = progress.maskRatioAtStart() * (1 - progress.doneAfter());
    double[] sigma = sigma(progress, t, s);
    var edits = new ArrayList<Edit>();
    var remasks = new ArrayList<Edit>();
    for (int position : progress.free()) {
      double number = random.nextDouble();
      double masked = sigma[position];
      if (!progress.draft().isMasked(position)) {
        if (number < masked) {
          remasks.add(new Edit.Remask(position));
        }
      } else if (number < (alpha(s) - (1 - masked) * alpha(t)) / (1 - alpha(t))) {
        edits.add(reveals.get(position));
      }
    }
    edits.addAll(remasks);
    return edits;
  }

  /** Returns the share that is revealed at a time. */
  private double alpha(double time) {
    if (variant != Variant.LOOP) {
      return 1 - time;
    }
    return time > LOOP_ON
        ? (1 - time) * LOOP_ALPHA / (1 - LOOP_ON)
        : time > LOOP_OFF ? LOOP_ALPHA : 1 - time * (1 - LOOP_ALPHA) / LOOP_OFF;
  }

  /** Returns σ of each position. */
  private double[] sigma(SamplingProgress progress, double t, double s) {
    double most = alpha(t) == 0 ? 1 : Math.min(1, (1 - alpha(s)) / alpha(t));
    double[] sigma = new double[progress.draft().length()];
    double sum = 0;
    for (int position : progress.free()) {
      sigma[position] =
          switch (variant) {
            case CAP -> Math.min(rate, most);
            case RESCALE -> rate * most;
            case CONFIDENCE -> Math.exp(-confidence(progress, position));
            case LOOP -> t <= LOOP_ON && t > LOOP_OFF ? Math.min(rate, most) : 0;
          };
      sum += sigma[position];
    }
    if (variant == Variant.CONFIDENCE && sum > 0) {
      for (int position : progress.free()) {
        sigma[position] *= most / sum;
      }
    }
    return sigma;
  }

  /**
   * Returns the confidence that the softmax takes; masks have no share, and what the user gave and
   * left free counts as certain.
   */
  private static double confidence(SamplingProgress progress, int position) {
    double confidence = progress.confidences()[position];
    return progress.draft().isMasked(position)
        ? Double.POSITIVE_INFINITY
        : Double.isNaN(confidence) ? 1 : confidence;
  }
}

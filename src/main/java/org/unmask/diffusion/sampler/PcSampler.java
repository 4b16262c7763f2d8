package org.unmask.diffusion.sampler;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals |M| − ⌊|M₀|·γ((k+1)/K)⌋ draws y ~ p by descending e^(−λ·i)·min(−p(y)·ln
 * f(y), α), i the distance from the first mask, f(y) how frequent the token is: the beginning of
 * the text and rare words come first.
 *
 * <p>The defaults are those of the authors' code, whose p is the model's own as well, without
 * temperature, and which counts i from the beginning of the block: a common factor, which leaves
 * the order as it is. They count f in a corpus. A checkpoint comes without one, so f is what the
 * model itself predicts, in the mean, where it sees nothing but masks.
 *
 * @param schedule how many masks are left
 * @param decay λ, from 0; the higher, the stricter from left to right
 * @param cap α, above 0
 * @see <a href="https://arxiv.org/abs/2508.13021">Huang et al., PC-Sampler: Position-Aware
 *     Calibration of Decoding Bias in Masked Diffusion Models</a>
 */
public record PcSampler(Schedule schedule, double decay, double cap) implements Sampler {
  /** λ. */
  public static final Parameter DECAY = new Parameter("position-decay", 0, 10, 0.01, 1, 0.25);

  /** α. */
  public static final Parameter CAP = new Parameter("score-cap", 0.01, 100, 0.01, 20, 10);

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "pc-sampler",
          "https://arxiv.org/abs/2508.13021",
          "reveals |M| − ⌊|M₀|·γ((k+1)/K)⌋ draws by descending e^(−λ·(i − min M₀))·min(−p(y_i)·ln f(y_i), α), f the mean prediction over masks alone",
          List.of(DECAY, CAP),
          Optional.of(new Schedule.Linear()),
          Set.of(SamplerSpec.Trait.PLANS_STEPS),
          options -> new PcSampler(options.schedule(), options.value(DECAY), options.value(CAP)));

  /** The frequency assumed for a token that never occurs. */
  private static final double LEAST = 1e-9;

  /** Checks the ranges. */
  public PcSampler {
    DECAY.check(decay);
    CAP.check(cap);
  }

  @Override
  public boolean needsFrequencies() {
    return true;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    int first = progress.maskedAtStart()[0];
    List<Draw> best =
        Draw.descending(
            Draw.each(predictions, progress.choice(), random),
            draw -> score(draw, draw.position() - first, progress.frequencies()));
    int left = schedule.masksAfter(progress.masksAtStart(), progress.step(), progress.steps());
    return Draw.reveals(best, Math.max(1, progress.masksLeft() - left));
  }

  private double score(Draw draw, int distance, double[] frequencies) {
    double frequency = Math.max(LEAST, frequencies[draw.reveal().token()]);
    return Math.exp(-decay * distance) * Math.min(cap, -draw.confidence() * Math.log(frequency));
  }
}

package org.unmask.training.objective.kind;

import java.util.Map;
import java.util.Set;
import org.unmask.training.data.Surprisals;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Noise;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;

/**
 * The spindle as DiffusionBERT's code has it, where {@link Spindle} is the paper's: rare tokens are
 * masked first, with the probability 1 − clip(1 − t + λ sin(πt) (w − w̄), 0, 0.999), where w = ln(f
 * + 1) / max ln(f + 1), f how often the token occurs in the text, and w̄ is the mean of the
 * sequence's maskable tokens. The authors' training script uses it with λ = 0.3, so that their
 * results presumably come from it. Ratios and weights are the spindle's.
 *
 * @param bend λ
 * @param span max ln(f + 1) of the text; of a text not known yet, one whose most frequent token
 *     occurs 100,000 times
 * @see <a href="https://github.com/Hzfinfdu/Diffusion-BERT">He et al., DiffusionBERT
 *     (diffusion_word_freq.py, DDP_main.py)</a>
 */
public record FrequencySpindle(double bend, double span) implements Noise {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective(
          "frequency-spindle",
          MaskRatios.Stratified.UNIFORM,
          Weighting.MEAN,
          new FrequencySpindle(0.3, Math.log(1e5)),
          Set.of());

  private static final double MOST_KEPT = 0.999;

  @Override
  public Noise in(Surprisals text) {
    return new FrequencySpindle(bend, text.span());
  }

  @Override
  public double chance(double ratio, double mean, double surprisal) {
    // surprisals are ln(total) − ln(f + 1)
    double commonness = span == 0 ? 0 : (mean - surprisal) / span;
    return 1 - Math.clamp(1 - ratio + bend * Math.sin(Math.PI * ratio) * commonness, 0, MOST_KEPT);
  }

  @Override
  public Map<String, Object> description() {
    return Map.of("name", "frequency-spindle", "bend", bend);
  }
}

package org.unmask.training.objective.kind;

import java.util.Map;
import java.util.Set;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Noise;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;

/**
 * DiffusionBERT's spindle: ratios t as in {@link Diffusion} and the plain mean, but rare tokens are
 * masked first, with the probability clip(t + λ sin(πt) H̃), where H̃ = 1 − mean surprisal of the
 * sequence's maskable tokens / the token's own. This is the paper's formula; {@link
 * FrequencySpindle} is the authors' code.
 *
 * @param bend λ
 * @see <a href="https://arxiv.org/abs/2211.15029">He et al., DiffusionBERT, equation 10</a>
 */
public record Spindle(double bend) implements Noise {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective(
          "spindle", MaskRatios.Stratified.UNIFORM, Weighting.MEAN, new Spindle(0.3), Set.of());

  @Override
  public double chance(double ratio, double mean, double surprisal) {
    return Math.clamp(ratio + bend * Math.sin(Math.PI * ratio) * (1 - mean / surprisal), 0, 1);
  }

  @Override
  public Map<String, Object> description() {
    return Map.of("name", "spindle", "bend", bend);
  }
}

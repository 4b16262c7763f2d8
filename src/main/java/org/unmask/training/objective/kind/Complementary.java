package org.unmask.training.objective.kind;

import java.util.Set;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Noise;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Trait;
import org.unmask.training.objective.Objective.Weighting;

/**
 * {@link Mean} with each text twice in a batch, the second time masked where the first is not:
 * every token is predicted once, which makes the gradient calmer.
 *
 * @see <a href="https://arxiv.org/abs/2511.18159">MIRROR</a>
 * @see <a href="https://arxiv.org/abs/2512.15745">LLaDA 2.0</a>
 */
public final class Complementary {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective(
          "complementary",
          MaskRatios.Stratified.UNIFORM,
          Weighting.MEAN,
          new Noise.Mask(),
          Set.of(Trait.COMPLEMENTARY));

  private Complementary() {}
}

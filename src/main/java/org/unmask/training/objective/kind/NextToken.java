package org.unmask.training.objective.kind;

import java.util.Set;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Noise;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Trait;
import org.unmask.training.objective.Objective.Weighting;

/**
 * GPT-2's: L = −1/R · Σ log p(token i + 1 | tokens to i). Nothing is masked, and the end of a
 * document is predicted too.
 */
public final class NextToken {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective(
          "next-token",
          new MaskRatios.None(),
          Weighting.MEAN,
          new Noise.Mask(),
          Set.of(Trait.CAUSAL));

  private NextToken() {}
}

package org.unmask.training.objective.kind;

import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;

/**
 * Mask ratios as in {@link Diffusion}, but the plain mean: L = 1/R · Σ_masked CE over the R
 * predictions of a batch. Every prediction counts the same, so the gradient is calmer.
 */
public final class Mean {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective("mean", MaskRatios.Stratified.UNIFORM, Weighting.MEAN);

  private Mean() {}
}

package org.unmask.training.objective.kind;

import java.util.List;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;

/**
 * The grid of the blog post “BERT is just a Single Text Diffusion Step”: one of ten mask ratios,
 * 0.1 to 1, for a whole batch, and the plain mean.
 */
public final class Grid {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective(
          "grid",
          new MaskRatios.Grid(List.of(1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)),
          Weighting.MEAN);

  private Grid() {}
}

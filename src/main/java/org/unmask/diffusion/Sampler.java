package org.unmask.diffusion;

import java.util.List;
import java.util.random.RandomGenerator;

/** Decides, after each forward pass, which positions are revealed and which are masked again. */
public sealed interface Sampler permits ScheduledRemasking, ConfidenceThreshold, LowConfidence {
  /** Whether another forward pass is due. */
  default boolean hasNext(Progress progress) {
    return progress.step() < progress.settings().steps() && progress.draft().masksLeft() > 0;
  }

  /**
   * The positions whose predictions this step needs: the masked ones, unless a sampler says
   * otherwise.
   */
  default int[] positions(Progress progress) {
    return progress.draft().maskedPositions();
  }

  /**
   * The edits of this step, in the order they are shown.
   *
   * @param predictions one for each of {@link #positions}, in that order
   */
  List<Edit> edits(Progress progress, List<Prediction> predictions, RandomGenerator random);
}

package org.unmask.diffusion.sampling;

import java.util.List;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Edit;

/** Decides, after each forward pass, which positions are revealed and which are masked again. */
public interface Sampler {
  /** Whether another forward pass is due. */
  default boolean hasNext(SamplingProgress progress) {
    return progress.step() < progress.steps() && progress.masksLeft() > 0;
  }

  /**
   * The positions whose predictions this step needs, ascending: the masked ones, unless a sampler
   * says otherwise.
   */
  default int[] positions(SamplingProgress progress) {
    return progress.masked();
  }

  /** How many candidates the rule needs of each position, at whatever temperature. */
  default int leastCandidates() {
    return 1;
  }

  /**
   * The edits of this step, in the order they are shown.
   *
   * @param predictions one for each of {@link #positions}, in that order
   * @param random gives first one uniform number for each prediction, in order, by which its token
   *     is drawn; then what the sampler's own rule asks for
   */
  List<Edit> edits(SamplingProgress progress, List<Prediction> predictions, RandomGenerator random);
}

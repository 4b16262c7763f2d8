package org.unmask.diffusion.sampling;

import java.util.List;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Edit;

/**
 * A rule that decides, after each forward pass, which positions are revealed, which are masked
 * again, and which tokens are replaced: by a reveal where a token stands.
 */
public interface Sampler {
  /** Returns whether another forward pass is due. */
  default boolean hasNext(SamplingProgress progress) {
    return progress.step() < progress.steps() && progress.masksLeft() > 0;
  }

  /**
   * Returns the positions whose predictions this step needs, ascending: the masked ones, unless a
   * sampler says otherwise.
   */
  default int[] positions(SamplingProgress progress) {
    return progress.masked();
  }

  /** Returns how many candidates the rule needs of each position, at whatever temperature. */
  default int leastCandidates() {
    return 1;
  }

  /**
   * Returns how many of the leg's last passes the rule looks back at: see {@link
   * SamplingProgress#earlier}. A run that goes on from a file makes them again.
   */
  default int lookback() {
    return 0;
  }

  /**
   * Returns whether the rule asks how frequent tokens are: see {@link
   * SamplingProgress#frequencies}.
   */
  default boolean needsFrequencies() {
    return false;
  }

  /**
   * Returns whether chance decides which positions a step reveals or masks again, even at
   * temperature 0.
   */
  default boolean isOrderRandom() {
    return false;
  }

  /**
   * Returns the edits of this step, in the order they are shown.
   *
   * @param predictions one for each of {@link #positions}, in that order
   * @param random gives first one uniform number for each prediction from which a token is drawn,
   *     in order; then what the sampler's own rule asks for
   */
  List<Edit> edits(SamplingProgress progress, List<Prediction> predictions, RandomGenerator random);
}

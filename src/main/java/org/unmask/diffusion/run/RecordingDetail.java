package org.unmask.diffusion.run;

import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.error.ValueError;

/**
 * The detail that is recorded of the model's predictions; it changes no token of a run.
 *
 * @param candidates the most probable tokens of each position, from 0 (nothing) to {@link
 *     TokenChoice#MOST_CANDIDATES}
 * @param everywhere whether positions that have a token are asked about too, which takes longer
 */
public record RecordingDetail(int candidates, boolean everywhere) {
  /** Eight candidates where the sampler asks. */
  public static final RecordingDetail STANDARD = new RecordingDetail(8, false);

  /** Edits only. */
  public static final RecordingDetail NONE = new RecordingDetail(0, false);

  /** Checks the range. */
  public RecordingDetail {
    if (candidates < 0 || candidates > TokenChoice.MOST_CANDIDATES) {
      throw new ValueError(
          "The number of candidates to record is %d, but must be from 0 to %d.",
          candidates, TokenChoice.MOST_CANDIDATES);
    }
  }
}

package org.unmask.diffusion;

/**
 * How much of what the model says is recorded; it changes no token of a run.
 *
 * @param candidates the most probable tokens of each position, from 0 (nothing) to {@link
 *     TokenChoice#MOST_CANDIDATES}
 * @param everywhere whether positions that have a token are asked about too, which takes longer
 */
public record Detail(int candidates, boolean everywhere) {
  /** Eight candidates where the sampler asks. */
  public static final Detail STANDARD = new Detail(8, false);

  /** Edits only. */
  public static final Detail NONE = new Detail(0, false);

  /** Checks the range. */
  public Detail {
    if (candidates < 0 || candidates > TokenChoice.MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "%d candidates to record, but must be from 0 to %d"
              .formatted(candidates, TokenChoice.MOST_CANDIDATES));
    }
  }
}

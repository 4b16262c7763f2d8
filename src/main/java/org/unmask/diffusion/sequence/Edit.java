package org.unmask.diffusion.sequence;

/** A change of one position of a draft. */
public sealed interface Edit {
  /** Returns the position that changes, from 0. */
  int position();

  /**
   * An edit that puts a token where a mask, or another token, was.
   *
   * @param token its id
   * @param confidence the model's own probability of it (0 to 1): before temperature, top-k and
   *     top-p
   */
  record Reveal(int position, int token, double confidence) implements Edit {
    /** Checks the ranges. */
    public Reveal {
      if (position < 0 || token < 0 || !(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException(
            "reveal of token %d at position %d with confidence %s"
                .formatted(token, position, confidence));
      }
    }
  }

  /** An edit that masks a token again. */
  record Remask(int position) implements Edit {
    /** Checks the range. */
    public Remask {
      if (position < 0) {
        throw new IllegalArgumentException("remask at position %d".formatted(position));
      }
    }
  }
}

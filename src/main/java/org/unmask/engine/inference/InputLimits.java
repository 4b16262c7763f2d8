package org.unmask.engine.inference;

/**
 * What a model can be given.
 *
 * @param vocabulary how many token ids there are
 * @param length how many tokens a sequence may have
 */
record InputLimits(int vocabulary, int length) {
  /** Checks tokens of a sequence, positions in it and a number of candidates. */
  void check(int[] tokens, int[] positions, int candidates) {
    if (tokens.length < 1 || tokens.length > length) {
      throw new IllegalArgumentException(
          "%d tokens, but the model takes 1 to %d".formatted(tokens.length, length));
    }
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary) {
        throw new IllegalArgumentException(
            "token %d in a vocabulary of %d".formatted(token, vocabulary));
      }
    }
    for (int position : positions) {
      if (position < 0 || position >= tokens.length) {
        throw new IllegalArgumentException(
            "position %d in a sequence of %d".formatted(position, tokens.length));
      }
    }
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "%d candidates, but must be at least 1".formatted(candidates));
    }
  }
}

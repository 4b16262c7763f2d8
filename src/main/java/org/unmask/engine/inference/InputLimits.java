package org.unmask.engine.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unmask.diffusion.model.TokenQuery;
import org.unmask.training.objective.MaskedBatch;

/**
 * The limits of a model's input.
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

  /** Returns the tokens at some positions of a sequence. */
  int[] at(int[] tokens, int[] positions) {
    check(tokens, positions, 1);
    return Arrays.stream(positions).map(position -> tokens[position]).toArray();
  }

  /**
   * Returns a batch that asks of the tokens that stand at some positions of each sequence.
   *
   * @param sequences of one length, at least one
   */
  MaskedBatch standing(List<int[]> sequences, List<int[]> positions) {
    var queries = new ArrayList<TokenQuery>();
    for (int draft = 0; draft < sequences.size(); draft++) {
      for (int position : positions.get(draft)) {
        queries.add(new TokenQuery(draft, position, sequences.get(draft)[position]));
      }
    }
    return batch(sequences, queries);
  }

  /**
   * Returns a batch of queries, whose rows lie in their order.
   *
   * @param sequences of one length, at least one
   */
  MaskedBatch batch(List<int[]> sequences, List<TokenQuery> queries) {
    int each = sequences.getFirst().length;
    for (int[] tokens : sequences) {
      check(tokens, new int[0], 1);
      if (tokens.length != each) {
        throw new IllegalArgumentException(
            "sequences of %d and %d tokens in a batch".formatted(each, tokens.length));
      }
    }
    for (TokenQuery query : queries) {
      check(new int[] {query.token()}, new int[0], 1);
      check(sequences.get(query.draft()), new int[] {query.position()}, 1);
    }
    return new MaskedBatch(
        sequences.size(),
        each,
        sequences.stream().flatMapToInt(Arrays::stream).toArray(),
        queries.stream().mapToInt(query -> query.draft() * each + query.position()).toArray(),
        queries.stream().mapToInt(TokenQuery::token).toArray(),
        new float[queries.size()],
        new double[sequences.size()]);
  }
}

package org.unmask.diffusion.model;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.unmask.diffusion.sequence.Draft;

/**
 * A model that predicts the tokens of a draft: a masked one from all others, or a causal one, such
 * as GPT-2, from those before it. Not safe for use by several threads at once.
 */
public interface MaskedLanguageModel {
  /** Returns how many token ids there are, special ones among them. */
  int vocabularySize();

  /** Returns how many positions a draft may have at most. */
  int maximumLength();

  /**
   * Returns the token with which this model ends a text, if it is causal: such a model predicts a
   * position from the tokens before it alone, all of which must be there, and may predict this one.
   * Empty for a masked model, which predicts any position and never a special token.
   */
  default OptionalInt endOfText() {
    return OptionalInt.empty();
  }

  /** Returns whether each position is predicted from the tokens before it alone. */
  default boolean isCausal() {
    return endOfText().isPresent();
  }

  /**
   * Returns how frequent each token is in the texts that the model has learned from, as far as it
   * shows: summing to one, and 0 for special tokens. May take a forward pass. By default every
   * token is as frequent as any other.
   */
  default double[] frequencies() {
    double[] even = new double[vocabularySize()];
    Arrays.fill(even, 1.0 / even.length);
    return even;
  }

  /**
   * Returns one forward pass.
   *
   * @param draft the tokens; masked positions are given to the model as its mask token
   * @param positions what to predict, each in the draft; may be masked or not: of a token that
   *     stands there, its own probability is told too
   * @param candidates how many of the most probable tokens to bring back for each position, from 1;
   *     where the vocabulary is smaller, all of it but the special tokens
   * @return a prediction for each position, in the order asked
   */
  List<Prediction> predict(Draft draft, int[] positions, int candidates);

  /**
   * Returns what a masked model predicts in several drafts of one length: in one batch where a
   * model can, else draft by draft. A batch may round a probability's last bits otherwise.
   *
   * @param positions what to predict of each draft
   * @return a prediction for each position, those of the first draft first
   */
  default List<Prediction> predictAll(List<Draft> drafts, List<int[]> positions, int candidates) {
    return IntStream.range(0, drafts.size())
        .boxed()
        .flatMap(i -> predict(drafts.get(i), positions.get(i), candidates).stream())
        .toList();
  }

  /**
   * Returns one forward pass that is also asked how probable given tokens are: each prediction's
   * {@link Prediction#standing} is that of a given token in the place of the one that the draft
   * has.
   *
   * @param given a token for each position, in the order asked
   * @throws UnsupportedOperationException if this model does not say
   */
  default List<Prediction> predictGiven(Draft draft, int[] given, int[] positions, int candidates) {
    throw new UnsupportedOperationException("this model does not say how probable a token is");
  }

  /**
   * Asks how probable tokens are in several drafts of one length: in one batch where a model can,
   * else draft by draft.
   *
   * @return the natural logarithm of {@link Prediction}'s softmax for each query, in their order;
   *     one draft is asked about a position at most once
   * @throws UnsupportedOperationException if this model does not say
   */
  default float[] logProbabilities(List<Draft> drafts, List<TokenQuery> queries) {
    float[] found = new float[queries.size()];
    for (int draft = 0; draft < drafts.size(); draft++) {
      int number = draft;
      int[] asked =
          IntStream.range(0, found.length).filter(i -> queries.get(i).draft() == number).toArray();
      int[] given = Arrays.stream(asked).map(i -> queries.get(i).token()).toArray();
      int[] positions = Arrays.stream(asked).map(i -> queries.get(i).position()).toArray();
      List<Prediction> said = predictGiven(drafts.get(draft), given, positions, 1);
      for (int i = 0; i < asked.length; i++) {
        found[asked[i]] = said.get(i).standing();
      }
    }
    return found;
  }

  /**
   * Returns a forward pass of two drafts, of whose logits ℓᵤ + (w+1)(ℓ − ℓᵤ) is taken: what sets
   * the draft apart from the unguided one counts for more.
   *
   * @param unguided of the same length, with less in it: ℓᵤ comes from it
   * @param guidance w, above 0
   * @throws UnsupportedOperationException if this model has no logits to combine
   */
  default List<Prediction> predictGuided(
      Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
    throw new UnsupportedOperationException("this model cannot be guided");
  }
}

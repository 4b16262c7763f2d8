package org.unmask.diffusion.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.unmask.diffusion.sequence.Draft;

/**
 * A model for drafts of any length. It sees a long one through its window: the sequence start, then
 * a stretch of neighbours that holds the positions asked about, with as much to their left as fits.
 * The stretch begins at a multiple of the stride, so the window stands still for a while and then
 * slides. Positions too far apart for one window take a forward pass for each window.
 *
 * <p>What lies outside the window is not seen, so a text should grow from left to right: a sampler
 * that works in blocks of the stride or less takes one window a step, with half of it to the left
 * of the block at least.
 */
public final class SlidingWindow implements MaskedLanguageModel {
  private final MaskedLanguageModel model;

  /** A forward pass of one window. */
  private interface Forward {
    List<Prediction> predict(int from, int[] positions);
  }

  /** A window over a model's, which slides by {@link #stride}. */
  public SlidingWindow(MaskedLanguageModel model) {
    if (model.maximumLength() < 2) {
      throw new IllegalArgumentException(
          "a window of %d cannot slide".formatted(model.maximumLength()));
    }
    this.model = model;
  }

  /**
   * Returns by how many positions the window slides, and how large a block may be: a quarter of the
   * window.
   *
   * @param window how many positions the model takes
   */
  public static int stride(int window) {
    return Math.max(1, window / 4);
  }

  /**
   * Returns whether a run in blocks of that size may write a text longer than the window.
   *
   * @param block from 1; 0 for none
   * @param window how many positions the model takes
   */
  public static boolean suits(int block, int window) {
    return block > 0 && block <= stride(window);
  }

  @Override
  public int vocabularySize() {
    return model.vocabularySize();
  }

  @Override
  public int maximumLength() {
    return Integer.MAX_VALUE;
  }

  @Override
  public OptionalInt endOfText() {
    return model.endOfText();
  }

  @Override
  public double[] frequencies() {
    return model.frequencies();
  }

  @Override
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    return draft.length() <= model.maximumLength()
        ? model.predict(draft, positions, candidates)
        : each(
            draft.length(),
            positions,
            (from, within) -> model.predict(window(draft, from), within, candidates));
  }

  @Override
  public List<Prediction> predictGiven(Draft draft, int[] given, int[] positions, int candidates) {
    if (draft.length() <= model.maximumLength()) {
      return model.predictGiven(draft, given, positions, candidates);
    }
    int[] tokens = draft.tokens().clone();
    for (int i = 0; i < positions.length; i++) {
      tokens[positions[i]] = given[i];
    }
    return each(
        draft.length(),
        positions,
        (from, within) ->
            model.predictGiven(
                window(draft, from),
                IntStream.of(within).map(position -> tokens[position + from - 1]).toArray(),
                within,
                candidates));
  }

  @Override
  public float[] logProbabilities(List<Draft> drafts, List<TokenQuery> queries) {
    return drafts.stream().allMatch(draft -> draft.length() <= model.maximumLength())
        ? model.logProbabilities(drafts, queries)
        : MaskedLanguageModel.super.logProbabilities(drafts, queries);
  }

  @Override
  public List<Prediction> predictGuided(
      Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
    return draft.length() <= model.maximumLength()
        ? model.predictGuided(draft, unguided, guidance, positions, candidates)
        : each(
            draft.length(),
            positions,
            (from, within) ->
                model.predictGuided(
                    window(draft, from), window(unguided, from), guidance, within, candidates));
  }

  /** Asks window by window, from the right, as each reaches as far to the left as it can. */
  private List<Prediction> each(int length, int[] positions, Forward forward) {
    int[] left = Arrays.stream(positions).sorted().distinct().toArray();
    var predictions = new Prediction[length];
    while (left.length > 0) {
      int from = from(left[left.length - 1]);
      int[] within = Arrays.stream(left).filter(p -> from == 1 || p >= from).toArray();
      int[] shifted = Arrays.stream(within).map(position -> position - from + 1).toArray();
      for (Prediction said : forward.predict(from, shifted)) {
        int position = said.position() + from - 1;
        predictions[position] =
            new Prediction(
                position, said.tokens(), said.logProbabilities(), said.entropy(), said.standing());
      }
      left = Arrays.copyOf(left, left.length - within.length);
    }
    return IntStream.of(positions).mapToObj(position -> predictions[position]).toList();
  }

  /**
   * Returns the first position, 1 + n · stride, of the leftmost stretch that reaches a position.
   */
  private int from(int position) {
    int beyond = position - (model.maximumLength() - 1);
    int stride = stride(model.maximumLength());
    return beyond <= 0 ? 1 : 1 + Math.ceilDiv(beyond, stride) * stride;
  }

  /** Returns the sequence start and the stretch from a position, as far as the draft reaches. */
  private Draft window(Draft draft, int from) {
    int size = Math.min(model.maximumLength(), draft.length() - from + 1);
    int[] tokens = new int[size];
    var fixed = new BitSet(size);
    for (int i = 0; i < size; i++) {
      int position = i == 0 ? 0 : from + i - 1;
      tokens[i] = draft.token(position);
      fixed.set(i, draft.isFixed(position));
    }
    return Draft.of(tokens, fixed);
  }
}

package org.unmask.generation.gap;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.text.Vocabulary;

/** One length of a gap: the gap is filled, then the filling is scored. */
final class GapTrial {
  /** The maximum number of forward passes that fill a gap. */
  private static final int STEPS = 4;

  /** The number of tokens beside the gap that are scored with it, on either side. */
  private static final int NEIGHBOURS = 4;

  private final MaskedLanguageModel model;
  private final int[] tokens;
  private final int from;
  private final int to;
  private final Queue<Integer> toScore = new ArrayDeque<>();
  private final int scored;
  private int stepsLeft;
  private double sum;

  /**
   * A trial about to begin.
   *
   * @param draft all tokens, masks in the gap and in others
   * @param from the gap's first position
   * @param to the position after its last
   */
  GapTrial(MaskedLanguageModel model, Vocabulary vocabulary, Draft draft, int from, int to) {
    this.model = model;
    this.tokens = draft.tokens();
    this.from = from;
    this.to = to;
    IntStream.range(Math.max(1, from - NEIGHBOURS), Math.min(tokens.length, to + NEIGHBOURS))
        .filter(position -> isIn(position) || isWord(tokens[position], vocabulary))
        .forEach(toScore::add);
    scored = toScore.size();
    stepsLeft = Math.min(STEPS, to - from);
  }

  private boolean isIn(int position) {
    return from <= position && position < to;
  }

  /** Returns whether a token can be scored: a special token is never predicted. */
  private static boolean isWord(int token, Vocabulary vocabulary) {
    return token != Draft.MASKED && !vocabulary.isSpecial(token);
  }

  /** Returns whether another forward pass is due. */
  boolean hasNext() {
    return !toScore.isEmpty();
  }

  /** Makes one forward pass. */
  void next() {
    if (stepsLeft > 0) {
      fill();
    } else {
      score(toScore.remove());
    }
  }

  /** Reveals an even share of the gap's masks, where the model is surest. */
  private void fill() {
    int[] masked = IntStream.range(from, to).filter(i -> tokens[i] == Draft.MASKED).toArray();
    model.predict(draft(tokens), masked, 1).stream()
        .sorted(comparingDouble(prediction -> -prediction.logProbabilities()[0]))
        .limit(Math.ceilDiv(masked.length, stepsLeft))
        .forEach(prediction -> tokens[prediction.position()] = prediction.tokens()[0]);
    stepsLeft--;
  }

  /**
   * Adds a position's log-probability. A token of the gap is masked together with the rest of the
   * gap, so that the sum is the chain rule's: a token that only follows from the next one gains
   * nothing by it.
   */
  private void score(int position) {
    int[] masked = tokens.clone();
    Arrays.fill(masked, position, isIn(position) ? to : position + 1, Draft.MASKED);
    List<Prediction> predictions =
        model.predict(draft(masked), new int[] {position}, TokenChoice.MOST_CANDIDATES);
    sum += logProbability(predictions.getFirst(), tokens[position]);
  }

  private static Draft draft(int[] tokens) {
    return Draft.of(tokens, new BitSet());
  }

  /**
   * Returns the model's own, as a natural logarithm. Of a token that is not among the candidates it
   * is known only that it is no more probable than the last of them, nor than all the rest
   * together: the smaller of these stands for it.
   */
  static double logProbability(Prediction prediction, int token) {
    float[] logProbabilities = prediction.logProbabilities();
    double rest = 1;
    for (int rank = 0; rank < logProbabilities.length; rank++) {
      if (prediction.tokens()[rank] == token) {
        return logProbabilities[rank];
      }
      rest -= prediction.probability(rank);
    }
    double last = logProbabilities[logProbabilities.length - 1];
    return Math.min(last, Math.log(Math.max(rest, Double.MIN_NORMAL)));
  }

  /** Returns the tokens in the gap. */
  int[] filling() {
    return Arrays.copyOfRange(tokens, from, to);
  }

  /** Returns the mean of what was scored; a trial that is not done has none. */
  double score() {
    return sum / scored;
  }
}

package org.unmask.training.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.unmask.error.UserError;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;

/**
 * A {@link LikelihoodBound} being found: each {@link #next} scores one batch and gives the share
 * that is done. To stop, ask no more.
 */
public final class BoundEstimate implements Iterator<Double> {
  private final LanguageModelScorer model;
  private final Windows windows;
  private final Masker masker;
  private final Scoring scoring;
  private final int batch;

  /** The number of tokens scored in each window. */
  private final int[] sizes;

  /** The bound on the sum over the tokens, of each draw and window. */
  private final double[][] bounds;

  /** u: where the grid of mask ratios begins. */
  private final double offset;

  private LossByRatio byRatio = LossByRatio.NONE;
  private int draw;
  private int from;

  /**
   * An estimate about to begin.
   *
   * @param windows of the text
   * @param batch how many windows the model is given at once, from 1
   * @throws UserError if no token of the text can be scored
   */
  public BoundEstimate(
      LanguageModelScorer model, Windows windows, Masker masker, Scoring scoring, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("batches of %d, but must be from 1".formatted(batch));
    }
    this.model = model;
    this.windows = windows;
    this.masker = masker;
    this.scoring = scoring;
    this.batch = batch;
    sizes = new int[windows.size()];
    for (int window = 0; window < sizes.length; window++) {
      sizes[window] = masker.maskable(windows.tokens(window), windows.scoredFrom(window)).length;
    }
    if (Arrays.stream(sizes).allMatch(size -> size == 0)) {
      throw new UserError("The text has no tokens to score. Choose a longer text.");
    }
    bounds = new double[scoring.draws()][sizes.length];
    offset =
        switch (scoring) {
          case Scoring.NextTokens() -> 0;
          case Scoring.Masks(_, var random) -> random.nextDouble();
        };
  }

  @Override
  public boolean hasNext() {
    return draw < bounds.length;
  }

  @Override
  public Double next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all draws are scored");
    }
    score(Math.min(sizes.length, from + batch));
    if (from == sizes.length) {
      from = 0;
      draw++;
    }
    return (draw * (double) sizes.length + from) / (bounds.length * (double) sizes.length);
  }

  private void score(int to) {
    List<int[]> chosen = new ArrayList<>();
    int[] first = new int[to - from];
    for (int i = 0; i < first.length; i++) {
      chosen.add(windows.tokens(from + i));
      first[i] = windows.scoredFrom(from + i);
    }
    int[] counts = Arrays.copyOfRange(sizes, from, to); // of these tokens so many are asked for
    MaskedBatch asked =
        switch (scoring) {
          case Scoring.NextTokens() -> masker.nextTokens(chosen, first);
          case Scoring.Masks(_, var random) -> {
            Arrays.setAll(counts, i -> counts[i] == 0 ? 0 : 1 + (int) (counts[i] * time(from + i)));
            yield masker.maskExactly(chosen, first, counts, random);
          }
        };
    float[] crossEntropies = model.crossEntropies(asked);
    byRatio = byRatio.plus(LossByRatio.of(asked, crossEntropies));
    for (int row = 0; row < crossEntropies.length; row++) {
      int i = asked.rows()[row] / asked.length();
      bounds[draw][from + i] += crossEntropies[row] * (double) sizes[from + i] / counts[i];
    }
    from = to;
  }

  /** Returns t of a window in this draw. */
  private double time(int window) {
    int draws = bounds.length;
    return (offset + draw / (double) draws + window / ((double) draws * sizes.length)) % 1;
  }

  /**
   * Returns what was found.
   *
   * @throws IllegalStateException if it is not done
   */
  public LikelihoodBound bound() {
    if (hasNext()) {
      throw new IllegalStateException("%d of %d draws are scored".formatted(draw, bounds.length));
    }
    double[] means = new double[sizes.length];
    for (double[] bound : bounds) {
      for (int window = 0; window < means.length; window++) {
        means[window] += bound[window] / bounds.length;
      }
    }
    return LikelihoodBound.of(means, sizes, byRatio);
  }
}

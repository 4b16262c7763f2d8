package org.unmask.diffusion.sampler;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

/** Drafts and predictions written by hand. */
public final class HandMade {
  static final TokenChoice GREEDY = new TokenChoice(0, 1, 1);

  private HandMade() {}

  /** A draft of which only position 0 is fixed; −1 is a mask. */
  public static Draft draft(int... tokens) {
    var fixed = new BitSet();
    fixed.set(0);
    return Draft.of(tokens, fixed);
  }

  /** A prediction whose candidates are the tokens 10, 11, 12 … with these probabilities. */
  public static Prediction prediction(int position, double... probabilities) {
    int[] tokens = IntStream.range(10, 10 + probabilities.length).toArray();
    float[] logs = new float[probabilities.length];
    for (int rank = 0; rank < logs.length; rank++) {
      logs[rank] = (float) Math.log(probabilities[rank]);
    }
    return new Prediction(position, tokens, logs, 1);
  }

  static SamplingProgress progress(
      Draft start, Draft draft, int step, int steps, TokenChoice choice) {
    var made = Collections.nCopies(step, new Step(List.of(), draft.masksLeft(), 0));
    double[] confidences = new double[draft.length()];
    Arrays.fill(confidences, Double.NaN);
    return new SamplingProgress(
        start,
        draft,
        made,
        0,
        steps,
        choice,
        List.of(),
        new double[0],
        confidences,
        0,
        draft.length());
  }

  /** Uniform numbers written by hand, in the order they are asked for. */
  static RandomGenerator uniform(double... numbers) {
    return new RandomGenerator() {
      private int next;

      @Override
      public double nextDouble() {
        return numbers[next++];
      }

      @Override
      public long nextLong() {
        throw new AssertionError("only uniform numbers are asked for");
      }
    };
  }

  public static List<Integer> revealed(List<Edit> edits) {
    return edits.stream().filter(Edit.Reveal.class::isInstance).map(Edit::position).toList();
  }

  static List<Integer> remasked(List<Edit> edits) {
    return edits.stream().filter(Edit.Remask.class::isInstance).map(Edit::position).toList();
  }

  static int[] masks(int length) {
    int[] tokens = new int[length];
    Arrays.fill(tokens, 1, length, Draft.MASKED);
    return tokens;
  }
}

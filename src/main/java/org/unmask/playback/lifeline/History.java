package org.unmask.playback.lifeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.Splice;
import org.unmask.playback.Change;

/**
 * The history of each position, in the order of steps. It only grows, and each step costs its edits
 * and observations: {@link Lifelines} of recordings that grow from one another share it.
 */
final class History {
  /** Stands for a token where the draft is shorter than another of the recording. */
  static final int ABSENT = -2;

  private static final int UNKNOWN = -2;

  /**
   * A step in which something happened at a position; it stays so until the next mark.
   *
   * @param step from 1
   * @param token after the step, {@link Draft#MASKED}, or {@link #ABSENT}
   * @param revealed the probability of the token when it was revealed; NaN where it was not
   * @param turn 1 where the best candidate is another one than before, 0 where it is the same; NaN
   *     where that is unknown
   * @param byPerson whether the user had changed the position just before the step
   * @param asked what the model said of it in the step
   */
  record Mark(
      int step,
      int token,
      float revealed,
      float turn,
      Change change,
      boolean byPerson,
      @Nullable Observation asked) {

    /** Returns the model's own probability, in this step itself. */
    float confidence() {
      if (asked == null) {
        return revealed;
      }
      return token == Draft.MASKED
          ? asked.probabilities()[0]
          : change == Change.NONE ? probability(asked, token) : revealed;
    }

    /**
     * Returns the probability of a token; of one that is not among the candidates, the most that it
     * can be.
     */
    private static float probability(Observation observation, int token) {
      float[] probabilities = observation.probabilities();
      float left = 1;
      for (int rank = 0; rank < probabilities.length; rank++) {
        if (observation.tokens()[rank] == token) {
          return probabilities[rank];
        }
        left -= probabilities[rank];
      }
      return Math.clamp(left, 0, probabilities[probabilities.length - 1]);
    }
  }

  private final Draft start;
  private final List<List<Mark>> marks = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Double> confidences = new ArrayList<>();
  private int[] tokens;
  private float[] revealed;

  /** The best candidate of the last time each position was asked about. */
  private int[] best;

  /** Over the positions whose token was revealed. */
  private double sumOfRevealed;

  private int countOfRevealed;

  History(Draft start) {
    this.start = start;
    tokens = start.tokens();
    revealed = unknown(tokens.length);
    best = new int[tokens.length];
    Arrays.fill(best, UNKNOWN);
  }

  private static float[] unknown(int length) {
    float[] values = new float[length];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  int size() {
    return steps.size();
  }

  /** Adds the steps of a trajectory that are not here yet; it begins with those that are. */
  void grow(Trajectory trajectory) {
    int begun = 0;
    for (Leg leg : trajectory.legs()) {
      int known = Math.clamp(steps.size() - begun, 0, leg.steps().size());
      begun += leg.steps().size();
      for (int i = known; i < leg.steps().size(); i++) {
        add(leg.steps().get(i), i == 0 ? leg.start() : null);
      }
    }
  }

  /**
   * Adds a step.
   *
   * @param left the draft as the user left it just before; null if the user did not edit it
   */
  private void add(Step step, @Nullable Draft left) {
    steps.add(step);
    var byPerson = new BitSet();
    var touched = new BitSet();
    if (left != null) {
      take(left, byPerson, touched);
    }
    step.edits().forEach(edit -> touched.set(edit.position()));
    step.observations().forEach(observation -> touched.set(observation.position()));
    int[] positions = touched.stream().toArray();
    int[] before = Arrays.stream(positions).map(position -> tokens[position]).toArray();
    for (Edit edit : step.edits()) {
      switch (edit) {
        case Edit.Reveal reveal -> {
          tokens[edit.position()] = reveal.token();
          reveal(edit.position(), (float) reveal.confidence());
        }
        case Edit.Remask _ -> {
          tokens[edit.position()] = Draft.MASKED;
          reveal(edit.position(), Float.NaN);
        }
      }
    }
    double sum = sumOfRevealed;
    int count = countOfRevealed;
    for (int i = 0; i < positions.length; i++) {
      int position = positions[i];
      Mark mark = mark(position, before[i], byPerson.get(position), step.observation(position));
      add(position, mark);
      if (mark.asked() != null) {
        sum += known(mark.confidence()) - known(mark.revealed());
        count += count(mark.confidence()) - count(mark.revealed());
      }
    }
    confidences.add(count == 0 ? Double.NaN : sum / count);
  }

  /**
   * Takes a draft as the user left it; what has moved takes along what is known of it.
   *
   * @param byPerson is set where the user has put a token or a mask
   * @param touched is set there, and where another token stands because it moved
   */
  private void take(Draft left, BitSet byPerson, BitSet touched) {
    int[] before = tokens;
    float[] known = revealed;
    int[] asked = best;
    tokens = left.tokens();
    Splice splice = Splice.between(before, tokens);
    revealed = unknown(tokens.length);
    best = new int[tokens.length];
    sumOfRevealed = 0;
    countOfRevealed = 0;
    for (int position = 0; position < tokens.length; position++) {
      int origin = splice.origin(position);
      best[position] = origin == Splice.NONE ? UNKNOWN : asked[origin];
      if (origin != Splice.NONE && before[origin] == tokens[position]) {
        reveal(position, known[origin]);
      } else {
        byPerson.set(position);
      }
      touched.set(position, byPerson.get(position) || origin != position);
    }
    for (int position = tokens.length; position < before.length; position++) {
      add(position, new Mark(steps.size(), ABSENT, Float.NaN, Float.NaN, Change.NONE, false, null));
    }
  }

  private void add(int position, Mark mark) {
    while (marks.size() <= position) {
      marks.add(List.of());
    }
    if (marks.get(position).isEmpty()) {
      marks.set(position, new ArrayList<>());
    }
    marks.get(position).add(mark);
  }

  private Mark mark(int position, int before, boolean byPerson, Optional<Observation> asked) {
    float turn = Float.NaN;
    if (asked.isPresent()) {
      int now = asked.get().best();
      turn = best[position] == UNKNOWN ? Float.NaN : best[position] == now ? 0 : 1;
      best[position] = now;
    }
    int token = tokens[position];
    Change change =
        before == token
            ? Change.NONE
            : token == Draft.MASKED
                ? Change.REMASKED
                : before == Draft.MASKED ? Change.REVEALED : Change.REPLACED;
    return new Mark(
        steps.size(), token, revealed[position], turn, change, byPerson, asked.orElse(null));
  }

  private void reveal(int position, float confidence) {
    sumOfRevealed += known(confidence) - known(revealed[position]);
    countOfRevealed += count(confidence) - count(revealed[position]);
    revealed[position] = confidence;
    if (countOfRevealed == 0) {
      sumOfRevealed = 0; // and no rounding of what was there before
    }
  }

  private static double known(float value) {
    return Float.isNaN(value) ? 0 : value;
  }

  private static int count(float value) {
    return Float.isNaN(value) ? 0 : 1;
  }

  /** Returns the last mark of a position up to a step; null if nothing has happened by then. */
  @Nullable Mark last(int position, int step) {
    List<Mark> of = position < marks.size() ? marks.get(position) : List.of();
    int low = 0;
    int high = of.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (of.get(middle).step() <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : of.get(low - 1);
  }

  /** Returns the mark of a position in a step itself; null if nothing happened then. */
  @Nullable Mark in(int position, int step) {
    Mark last = last(position, step);
    return last != null && last.step() == step ? last : null;
  }

  int token(int position, int step) {
    Mark last = last(position, step);
    if (last != null) {
      return last.token();
    }
    return position < start.length() ? start.token(position) : ABSENT;
  }

  /** Returns a step, from 1. */
  Step step(int step) {
    return steps.get(step - 1);
  }

  /** Returns the mean confidence after a step; NaN where no position has one. */
  double confidence(int step) {
    return confidences.get(step - 1);
  }
}

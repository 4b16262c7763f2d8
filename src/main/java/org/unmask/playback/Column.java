package org.unmask.playback;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Edit;
import org.unmask.diffusion.Observation;
import org.unmask.diffusion.Step;
import org.unmask.playback.Lifelines.Curve;
import org.unmask.playback.Lifelines.Measure;

/** One step of {@link Lifelines}: a value for each position. */
final class Column {
  private static final int UNKNOWN = -2;

  private final Draft before;
  private final Step step;
  private final Draft draft;
  private final BitSet byPerson;

  /** The probability of each token when it was revealed. */
  private final float[] revealed;

  /** The best candidate of the last time each position was asked about. */
  private final int[] best;

  private final float[] confidences;
  private final float[] entropies;
  private final float[] turns;

  private Column(Draft before, Step step, Draft draft, BitSet byPerson, int length) {
    this.before = before;
    this.step = step;
    this.draft = draft;
    this.byPerson = byPerson;
    revealed = unknown(length);
    confidences = unknown(length);
    entropies = unknown(length);
    turns = unknown(length);
    best = new int[length];
    Arrays.fill(best, UNKNOWN);
  }

  private static float[] unknown(int length) {
    float[] values = new float[length];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** What is known before the first step: nothing. */
  static Column none(int length) {
    Draft empty = Draft.prompted(new int[0], length);
    return new Column(empty, new Step(List.of(), length, 0), empty, new BitSet(), length);
  }

  /**
   * A step that follows another.
   *
   * @param start the draft it started from, with what a person had changed
   * @param byPerson where that was
   */
  static Column after(Column last, Draft start, Step step, BitSet byPerson) {
    var column =
        new Column(start, step, start.with(step.edits()), byPerson, last.confidences.length);
    for (int position = 0; position < column.confidences.length; position++) {
      column.revealed[position] = byPerson.get(position) ? Float.NaN : last.revealed[position];
    }
    for (Edit edit : step.edits()) {
      column.revealed[edit.position()] =
          switch (edit) {
            case Edit.Reveal reveal -> (float) reveal.confidence();
            case Edit.Remask _ -> Float.NaN;
          };
    }
    for (int position = 0; position < column.confidences.length; position++) {
      column.observe(position, last.best[position]);
    }
    return column;
  }

  private void observe(int position, int bestBefore) {
    Optional<Observation> asked = step.observation(position);
    best[position] = asked.map(Observation::best).orElse(bestBefore);
    asked.ifPresent(observation -> entropies[position] = observation.entropy());
    if (asked.isPresent() && bestBefore != UNKNOWN) {
      turns[position] = best[position] == bestBefore ? 0 : 1;
    }
    int token = draft.token(position);
    if (token == Draft.MASKED) {
      asked.ifPresent(observation -> confidences[position] = observation.probabilities()[0]);
    } else if (change(position) == Change.NONE && asked.isPresent()) {
      confidences[position] = probability(asked.get(), token);
    } else {
      confidences[position] = revealed[position];
    }
  }

  /** Of a token; of one that is not among the candidates, the most that it can be. */
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

  /** Whether this is a step made from a draft. */
  boolean is(Draft start, Step other) {
    return Objects.equals(step, other) && before.equals(start);
  }

  Step step() {
    return step;
  }

  Draft draft() {
    return draft;
  }

  boolean isByPerson(int position) {
    return byPerson.get(position);
  }

  Change change(int position) {
    int from = before.token(position);
    int to = draft.token(position);
    return from == to
        ? Change.NONE
        : to == Draft.MASKED
            ? Change.REMASKED
            : from == Draft.MASKED ? Change.REVEALED : Change.REPLACED;
  }

  double value(Measure measure, int position) {
    return switch (measure) {
      case CONFIDENCE -> confidences[position];
      case ENTROPY -> entropies[position];
      case STATE -> draft.isMasked(position) ? 0 : 1;
      case TURN -> turns[position];
    };
  }

  double mean(Curve curve) {
    return switch (curve) {
      case MASKS -> step.masksLeft();
      case CONFIDENCE -> mean(confidences);
      case ENTROPY -> mean(entropies);
      case TIME -> step.milliseconds();
    };
  }

  private static double mean(float[] values) {
    double sum = 0;
    int count = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}

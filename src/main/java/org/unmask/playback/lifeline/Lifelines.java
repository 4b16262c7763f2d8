package org.unmask.playback.lifeline;

import java.util.stream.IntStream;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Change;
import org.unmask.playback.Recording;
import org.unmask.playback.Shot;
import org.unmask.playback.lifeline.History.Mark;

/**
 * The lines of all positions of a recording: a map of positions × steps. Steps are counted from 1
 * through all legs, as {@link Shot#step} does; positions are those of the draft after the step,
 * which may be longer or shorter than that of another. What it holds grows with what is recorded,
 * not with positions times steps; {@link #grownTo} takes over what is known of a shorter recording.
 * For one thread at a time.
 */
public final class Lifelines {
  /** Stands for a token where the draft after a step has no such position. */
  public static final int ABSENT = History.ABSENT;

  /** A map that can be drawn. */
  public enum Measure {
    /**
     * The model's own probability, from 0 to 1: of a mask, that of its best candidate; of a token,
     * what it was when revealed, or what it is now where that is recorded.
     */
    CONFIDENCE,
    /** Of the model's distribution over the vocabulary, in nats, where it was asked. */
    ENTROPY,
    /** 1 where there is a token, 0 where there is a mask. */
    STATE,
    /**
     * Where the model was asked, and before: 1 if its best candidate is another one now, else 0.
     */
    TURN
  }

  /** A measure that has one number for each step. */
  public enum Curve {
    /** The number of masks left. */
    MASKS,
    /** The mean of {@link Measure#CONFIDENCE} over the positions that have one. */
    CONFIDENCE,
    /** The mean of {@link Measure#ENTROPY} over the positions that were asked about. */
    ENTROPY,
    /** Milliseconds of the forward pass. */
    TIME
  }

  private final Recording recording;
  private final History history;
  private final int steps;

  private Lifelines(Recording recording, History history) {
    this.recording = recording;
    this.history = history;
    history.grow(recording.trajectory());
    steps = history.size();
  }

  /** Returns the map of a whole recording. */
  public static Lifelines of(Recording recording) {
    return new Lifelines(recording, new History(recording.trajectory().start()));
  }

  /** Returns the map of another recording, which may begin as this one does. */
  public Lifelines grownTo(Recording other) {
    if (other.equals(recording)) {
      return this;
    }
    return steps == history.size() && other.trajectory().continues(recording.trajectory())
        ? new Lifelines(other, history)
        : of(other);
  }

  /** Returns what this is a map of. */
  public Recording recording() {
    return recording;
  }

  /** Returns how many positions the longest draft has, the sequence start among them. */
  public int positions() {
    return recording.trajectory().longest();
  }

  /** Returns how many steps were made. */
  public int steps() {
    return steps;
  }

  /** Returns whether this is that map with more steps, or none: it has grown from it. */
  public boolean continues(Lifelines other) {
    return history.equals(other.history) && steps >= other.steps;
  }

  /**
   * Returns a value of the map.
   *
   * @param step from 1
   * @return as the measure says; NaN where nothing is recorded
   */
  public double value(Measure measure, int position, int step) {
    Mark last = history.last(position, checked(step));
    Mark now = last != null && last.step() == step ? last : null;
    return switch (measure) {
      case CONFIDENCE ->
          now != null ? now.confidence() : last != null ? last.revealed() : Double.NaN;
      case ENTROPY -> now != null && now.asked() != null ? now.asked().entropy() : Double.NaN;
      case STATE ->
          switch (token(position, step)) {
            case ABSENT -> Double.NaN;
            case Draft.MASKED -> 0;
            default -> 1;
          };
      case TURN -> now != null ? now.turn() : Double.NaN;
    };
  }

  /**
   * Returns a value of the map as a share of the largest it can be.
   *
   * @return from 0 to 1, or NaN
   */
  public double share(Measure measure, int position, int step) {
    double value = value(measure, position, step);
    return measure == Measure.ENTROPY
        ? Math.min(1, value / Math.log(Math.max(2, recording.vocabulary().size())))
        : value;
  }

  /** Returns what a step did to a position. */
  public Change change(int position, int step) {
    Mark now = history.in(position, checked(step));
    return now == null ? Change.NONE : now.change();
  }

  /** Returns whether the user had changed a position just before a step. */
  public boolean isByPerson(int position, int step) {
    Mark now = history.in(position, checked(step));
    return now != null && now.byPerson();
  }

  /**
   * Returns the token after a number of steps, from 0, {@link Draft#MASKED}, or {@link #ABSENT}.
   */
  public int token(int position, int step) {
    return history.token(position, step);
  }

  /** Returns a step, from 1. */
  public Step step(int step) {
    return history.step(checked(step));
  }

  /** Returns a curve's value in each step; NaN where nothing is recorded. */
  public double[] curve(Curve curve) {
    return IntStream.rangeClosed(1, steps).mapToDouble(step -> value(curve, step)).toArray();
  }

  private double value(Curve curve, int number) {
    Step step = step(number);
    return switch (curve) {
      case MASKS -> step.masksLeft();
      case CONFIDENCE -> history.confidence(number);
      case ENTROPY ->
          step.observations().stream()
              .mapToDouble(Observation::entropy)
              .average()
              .orElse(Double.NaN);
      case TIME -> step.milliseconds();
    };
  }

  private int checked(int step) {
    if (step < 1 || step > steps) {
      throw new IndexOutOfBoundsException("step %d of %d".formatted(step, steps));
    }
    return step;
  }
}

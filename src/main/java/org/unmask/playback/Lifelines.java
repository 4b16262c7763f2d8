package org.unmask.playback;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Leg;
import org.unmask.diffusion.Step;

/**
 * What became of each position in each step of a recording: a map of positions × steps. Steps are
 * counted from 1 through all legs, as {@link Shot#step} does. Immutable; {@link #grownTo} takes
 * over what is known of a shorter recording, so that a run that grows costs one step at a time.
 */
public final class Lifelines {
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

  /** What one number of each step can tell. */
  public enum Curve {
    /** How many masks are left. */
    MASKS,
    /** The mean of {@link Measure#CONFIDENCE} over the positions that have one. */
    CONFIDENCE,
    /** The mean of {@link Measure#ENTROPY} over the positions that were asked about. */
    ENTROPY,
    /** Milliseconds of the forward pass. */
    TIME
  }

  private final Recording recording;
  private final List<Column> columns;

  private Lifelines(Recording recording, List<Column> columns) {
    this.recording = recording;
    this.columns = columns;
  }

  /** The map of a whole recording. */
  public static Lifelines of(Recording recording) {
    return new Lifelines(recording, columns(recording, List.of()));
  }

  /** The map of another recording, which may begin as this one does. */
  public Lifelines grownTo(Recording other) {
    return new Lifelines(other, columns(other, columns));
  }

  private static List<Column> columns(Recording recording, List<Column> known) {
    var columns = new ArrayList<Column>();
    boolean same = true;
    Draft draft = recording.trajectory().start();
    for (Leg leg : recording.trajectory().legs()) {
      BitSet byPerson = differences(draft, leg.start());
      draft = leg.start();
      for (Step step : leg.steps()) {
        int index = columns.size();
        same = same && index < known.size() && known.get(index).is(draft, step);
        Column before = index == 0 ? Column.none(draft.length()) : columns.getLast();
        columns.add(same ? known.get(index) : Column.after(before, draft, step, byPerson));
        draft = columns.getLast().draft();
        byPerson = new BitSet();
      }
    }
    return columns;
  }

  private static BitSet differences(Draft before, Draft after) {
    var positions = new BitSet();
    IntStream.range(0, before.length())
        .filter(position -> before.token(position) != after.token(position))
        .forEach(positions::set);
    return positions;
  }

  /** What this is a map of. */
  public Recording recording() {
    return recording;
  }

  /** How many positions there are, the sequence start among them. */
  public int positions() {
    return recording.trajectory().start().length();
  }

  /** How many steps were made. */
  public int steps() {
    return columns.size();
  }

  /** Whether the first steps of another map are the same ones as this map's first steps. */
  public boolean beginsAs(Lifelines other, int count) {
    return count == 0
        || (count <= steps()
            && count <= other.steps()
            && positions() == other.positions()
            && columns.get(count - 1).equals(other.columns.get(count - 1)));
  }

  /**
   * A value of the map.
   *
   * @param step from 1
   * @return as the measure says; NaN where nothing is recorded
   */
  public double value(Measure measure, int position, int step) {
    return column(step).value(measure, position);
  }

  /**
   * A value of the map as a share of the largest it can be.
   *
   * @return from 0 to 1, or NaN
   */
  public double share(Measure measure, int position, int step) {
    double value = value(measure, position, step);
    return measure == Measure.ENTROPY
        ? Math.min(1, value / Math.log(Math.max(2, recording.vocabulary().size())))
        : value;
  }

  /** What a step did to a position. */
  public Change change(int position, int step) {
    return column(step).change(position);
  }

  /** Whether a person had changed a position just before a step. */
  public boolean isByPerson(int position, int step) {
    return column(step).isByPerson(position);
  }

  /** The token after a step, or {@link Draft#MASKED}. */
  public int token(int position, int step) {
    return draft(step).token(position);
  }

  /** The draft after a number of steps, from 0. */
  public Draft draft(int step) {
    return step == 0 ? recording.trajectory().start() : column(step).draft();
  }

  /** A step, from 1. */
  public Step step(int step) {
    return column(step).step();
  }

  /** A curve's value in each step; NaN where nothing is recorded. */
  public double[] curve(Curve curve) {
    return columns.stream().mapToDouble(column -> column.mean(curve)).toArray();
  }

  private Column column(int step) {
    return columns.get(step - 1);
  }
}

package org.unmask.playback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Edit;
import org.unmask.diffusion.Leg;
import org.unmask.diffusion.Step;
import org.unmask.diffusion.Trajectory;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

/**
 * What is shown of a recording: a pure function from it to shots. Shot 0 is the start; then one
 * shot for each edit, in order, so that text develops token by token; and one for each time a
 * person changed something. Screen, GIF, page and terminal all draw these shots.
 */
public final class Storyboard {
  private final Recording recording;

  /**
   * For each step, the index of the shot that shows it whole; one more entry before them, for the
   * start.
   */
  private final int[] stepEnds;

  /** Plans the shots of a recording. */
  public Storyboard(Recording recording) {
    this.recording = recording;
    Trajectory trajectory = recording.trajectory();
    stepEnds = new int[trajectory.steps().size() + 1];
    int step = 0;
    for (Leg leg : trajectory.legs()) {
      if (step > 0) {
        stepEnds[step]++; // what the person changed after it
      }
      for (Step each : leg.steps()) {
        // a step without edits still has a shot, so that its number is seen
        stepEnds[step + 1] = stepEnds[step] + Math.max(1, each.edits().size());
        step++;
      }
    }
  }

  /** The recording this shows. */
  public Recording recording() {
    return recording;
  }

  /** How many shots there are, at least one. */
  public int size() {
    return stepEnds[stepEnds.length - 1] + 1;
  }

  /** The number of steps begun in a shot: 0 at the start. */
  public int stepOf(int shot) {
    int step = 0;
    while (step < stepEnds.length && stepEnds[step] < shot) {
      step++;
    }
    return step;
  }

  /** The shot that shows a number of steps whole. */
  public int endOf(int steps) {
    return stepEnds[steps];
  }

  /** Whether a shot shows its step whole: the moment to hold. */
  public boolean isStepEnd(int shot) {
    return stepEnds[stepOf(shot)] == shot;
  }

  /** One picture. */
  public Shot shot(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("shot %d of %d".formatted(index, size()));
    }
    var state = new Unfolding(recording.trajectory().start());
    int shown = 0;
    int step = 0;
    for (Leg leg : recording.trajectory().legs()) {
      if (step > 0 && shown < index) {
        state.turn(leg.start(), step);
        shown++;
      }
      for (Step each : leg.steps()) {
        if (shown == index) {
          return state.shot(step);
        }
        state.settle();
        step++;
        int edits = each.edits().size();
        state.make(each.edits().subList(0, Math.min(index - shown, edits)), step);
        shown = Math.min(index, shown + Math.max(1, edits));
      }
    }
    return state.shot(step);
  }

  /**
   * The shots that show each number of steps whole, the start first; the same as {@link #shot} of
   * each {@link #endOf}, in one pass over the recording. A position that looks the same in two that
   * follow each other has the same cell in both.
   */
  public List<Shot> stepShots() {
    var shots = new ArrayList<Shot>(stepEnds.length);
    var state = new Unfolding(recording.trajectory().start());
    shots.add(state.shot(0));
    for (Leg leg : recording.trajectory().legs()) {
      int before = shots.size() - 1;
      if (before > 0) {
        state.turn(leg.start(), before);
        shots.set(before, state.shot(before));
      }
      for (Step each : leg.steps()) {
        state.settle();
        state.make(each.edits(), shots.size());
        shots.add(state.shot(shots.size()));
      }
    }
    return shots;
  }

  /** The state of each position while steps are made. */
  private final class Unfolding {
    private final int[] tokens;
    private final State[] states;
    private final double[] confidences;
    private final int[] since;
    private final TokenTexts texts = new TokenTexts(recording.vocabulary());

    /** Those of the shot before; a position where nothing changed keeps its cell. */
    private final Cell[] cells;

    Unfolding(Draft start) {
      tokens = start.tokens();
      cells = new Cell[tokens.length];
      states = new State[tokens.length];
      confidences = new double[tokens.length];
      since = new int[tokens.length];
      Arrays.fill(confidences, Double.NaN);
      for (int position = 0; position < tokens.length; position++) {
        states[position] =
            start.isMasked(position)
                ? State.MASKED
                : start.isFixed(position) ? State.PROMPT : State.SETTLED;
      }
    }

    /** What was fresh is so no longer. */
    void settle() {
      Arrays.setAll(states, i -> states[i] == State.FRESH ? State.SETTLED : states[i]);
    }

    void make(List<Edit> edits, int step) {
      for (Edit edit : edits) {
        int position = edit.position();
        switch (edit) {
          case Edit.Reveal reveal -> {
            tokens[position] = reveal.token();
            states[position] = State.FRESH;
            confidences[position] = reveal.confidence();
            since[position] = step;
          }
          case Edit.Remask _ -> mask(position, step);
        }
      }
    }

    private void mask(int position, int step) {
      tokens[position] = Draft.MASKED;
      states[position] = State.REMASKED;
      confidences[position] = Double.NaN;
      since[position] = step;
    }

    /** Takes a draft as a person left it after a step. */
    void turn(Draft draft, int step) {
      for (int position = 0; position < tokens.length; position++) {
        boolean same = draft.token(position) == tokens[position];
        if (draft.isMasked(position)) {
          if (!same) {
            mask(position, step);
          }
        } else {
          tokens[position] = draft.token(position);
          confidences[position] = same ? confidences[position] : Double.NaN;
          since[position] = same ? since[position] : step;
          states[position] =
              draft.isFixed(position)
                  ? State.PROMPT
                  : states[position] == State.FRESH ? State.FRESH : State.SETTLED;
        }
      }
    }

    Shot shot(int step) {
      String[] shown = texts.of(tokens);
      int masks = 0;
      for (int position = 0; position < tokens.length; position++) {
        Cell before = cells[position];
        if (before == null
            || before.step() != since[position]
            || Double.compare(before.confidence(), confidences[position]) != 0
            || before.state() != states[position]
            || !before.text().equals(shown[position])) {
          cells[position] =
              new Cell(shown[position], states[position], confidences[position], since[position]);
        }
        masks += tokens[position] == Draft.MASKED ? 1 : 0;
      }
      return new Shot(step, Arrays.asList(cells), masks);
    }
  }
}

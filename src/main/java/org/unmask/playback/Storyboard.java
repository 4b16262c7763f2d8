package org.unmask.playback;

import java.util.ArrayList;
import java.util.List;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Edit;
import org.unmask.diffusion.Step;
import org.unmask.diffusion.Trajectory;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;

/**
 * What is shown of a recording: a pure function from it to shots. Shot 0 is the start; then one
 * shot for each edit, in order, so that text develops token by token. Screen, GIF and terminal all
 * draw these shots.
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
    List<Step> steps = recording.trajectory().steps();
    stepEnds = new int[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      // a step without edits still has a shot, so that its number is seen
      stepEnds[i + 1] = stepEnds[i] + Math.max(1, steps.get(i).edits().size());
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
    Trajectory trajectory = recording.trajectory();
    int length = trajectory.start().length();
    int[] tokens = trajectory.start().tokens();
    State[] states = new State[length];
    double[] confidences = new double[length];
    for (int position = 0; position < length; position++) {
      states[position] = trajectory.start().isMasked(position) ? State.MASKED : State.PROMPT;
      confidences[position] = Double.NaN;
    }
    int step = stepOf(index);
    for (int s = 0; s < step; s++) {
      List<Edit> edits = trajectory.steps().get(s).edits();
      boolean current = s == step - 1;
      int shown = current ? Math.min(index - stepEnds[s], edits.size()) : edits.size();
      for (Edit edit : edits.subList(0, shown)) {
        int position = edit.position();
        switch (edit) {
          case Edit.Reveal reveal -> {
            tokens[position] = reveal.token();
            states[position] = current ? State.FRESH : State.SETTLED;
            confidences[position] = reveal.confidence();
          }
          case Edit.Remask remask -> {
            tokens[position] = Draft.MASKED;
            states[position] = State.REMASKED;
            confidences[position] = Double.NaN;
          }
        }
      }
    }
    String[] texts = new TokenTexts(recording.vocabulary()).of(tokens);
    int masks = 0;
    var cells = new ArrayList<Cell>(length);
    for (int position = 0; position < length; position++) {
      cells.add(new Cell(texts[position], states[position], confidences[position]));
      masks += tokens[position] == Draft.MASKED ? 1 : 0;
    }
    return new Shot(step, cells, masks);
  }
}

package org.unmask.diffusion.sampling;

import java.util.Arrays;
import java.util.List;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.StepEdits;

/**
 * The progress of a leg before a step, as a sampler sees it: only the positions {@code from ≤ i <
 * to} are its business.
 *
 * @param start the draft the leg started from
 * @param draft the draft as it is now
 * @param made the steps made in this leg
 * @param begun how many of these were made before the positions in sight had their turn
 * @param steps K, how many steps are planned for the positions in sight
 * @param earlier what the model said in the leg's passes before this one, the latest last: as many
 *     as the sampler looks back at, or all there were
 * @param frequencies of each token, if the sampler needs them
 * @param confidences the model's own probability of each token when it was revealed; NaN where the
 *     model revealed none
 */
@SuppressWarnings("ArrayRecordComponent") // made once a step and never compared
public record SamplingProgress(
    Draft start,
    Draft draft,
    List<? extends StepEdits> made,
    int begun,
    int steps,
    TokenChoice choice,
    List<List<Prediction>> earlier,
    double[] frequencies,
    double[] confidences,
    int from,
    int to) {
  /**
   * Returns the progress after one step more of the leg.
   *
   * @param next the draft after the step
   * @param madeNow the steps made in this leg, this one among them
   * @param known the confidences after the step
   */
  public SamplingProgress after(Draft next, List<? extends StepEdits> madeNow, double[] known) {
    return new SamplingProgress(
        start, next, madeNow, 0, steps, choice, earlier, frequencies, known, from, to);
  }

  /**
   * Returns the same, with only a block of positions in sight, whose turn came when those before it
   * were done.
   */
  SamplingProgress within(int first, int end, int stepsOfBlock) {
    int begun = made.size();
    while (begun > 0
        && made.get(begun - 1).edits().stream().noneMatch(edit -> edit.position() < first)) {
      begun--;
    }
    return new SamplingProgress(
        start,
        draft,
        made,
        begun,
        stepsOfBlock,
        choice,
        earlier,
        frequencies,
        confidences,
        first,
        end);
  }

  /** Returns the same, with what the model said in passes before, and says of frequencies. */
  public SamplingProgress knowing(List<List<Prediction>> passes, double[] frequent) {
    return new SamplingProgress(
        start, draft, made, begun, steps, choice, passes, frequent, confidences, from, to);
  }

  /** Returns k, the number of steps made, from 0. */
  public int step() {
    return made.size() - begun;
  }

  /** Returns the masked positions in sight, ascending. */
  public int[] masked() {
    return seen(draft.maskedPositions());
  }

  /** Returns the positions in sight that may change, ascending. */
  public int[] free() {
    return seen(draft.freePositions());
  }

  /** Returns how many masks are in sight: |M|. */
  public int masksLeft() {
    return masked().length;
  }

  /** Returns the positions in sight that were masked at the start of the leg, ascending: M₀. */
  public int[] maskedAtStart() {
    return seen(start.maskedPositions());
  }

  /** Returns how many masks were in sight at the start of the leg: |M₀|. */
  public int masksAtStart() {
    return maskedAtStart().length;
  }

  /**
   * Returns the mask ratio the leg started with: 1 unless it went on from a draft partly revealed.
   */
  public double maskRatioAtStart() {
    return masksAtStart() / (double) Math.max(1, seen(start.freePositions()).length);
  }

  /** Returns the share of the leg that is done after this step, (k+1)/K. */
  public double doneAfter() {
    return (step() + 1) / (double) steps;
  }

  private int[] seen(int[] positions) {
    return from == 0 && to == start.length()
        ? positions
        : Arrays.stream(positions).filter(this::inSight).toArray();
  }

  private boolean inSight(int position) {
    return from <= position && position < to;
  }
}

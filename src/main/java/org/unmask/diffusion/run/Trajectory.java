package org.unmask.diffusion.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Splice;

/**
 * All that happened: legs, each continuing where the user changed something. The first leg starts
 * at the prompt; the start of a later one differs from the end of the leg before it by what the
 * user locked, masked again, typed or swapped, or its settings differ. What was typed may be longer
 * or shorter than what it replaced: then tokens have moved, as {@link Splice} tells. Any state is a
 * fold of it. Immutable.
 *
 * @param legs at least one; only the last may be without steps
 */
public record Trajectory(List<Leg> legs) {
  /** Copies the legs and checks that they fit together. */
  public Trajectory {
    legs = List.copyOf(legs);
    if (legs.isEmpty()) {
      throw new IllegalArgumentException("a trajectory needs a leg");
    }
    for (int i = 0; i < legs.size() - 1; i++) {
      if (legs.get(i).steps().isEmpty()) {
        throw new IllegalArgumentException("leg %d has no steps".formatted(i));
      }
    }
  }

  /** A trajectory of one leg. */
  public Trajectory(Draft start, Settings settings, List<Step> steps) {
    this(List.of(new Leg(start, settings, steps)));
  }

  /** Returns the draft that everything began with. */
  public Draft start() {
    return legs.getFirst().start();
  }

  /** Returns the length of the longest draft. */
  public int longest() {
    return legs.stream().mapToInt(leg -> leg.start().length()).max().orElseThrow();
  }

  /** Returns the settings that rule now: the last leg's. */
  public Settings settings() {
    return legs.getLast().settings();
  }

  /** Returns the steps of all legs. */
  public List<Step> steps() {
    return legs.size() == 1
        ? legs.getFirst().steps()
        : legs.stream().flatMap(leg -> leg.steps().stream()).toList();
  }

  /** Returns how many steps were made in all legs. */
  public int stepCount() {
    return stepsBefore(legs.size());
  }

  /** Returns a step of any leg, from 0. */
  public Step step(int index) {
    int leg = legAfter(index);
    return legs.get(leg).steps().get(index - stepsBefore(leg));
  }

  /**
   * Returns whether this has grown from that trajectory: it begins with the same steps, and may
   * have more. The answer costs no more than the number of legs; two that are alike by chance are
   * told apart.
   */
  public boolean continues(Trajectory other) {
    int last = other.legs.size() - 1;
    if (last >= legs.size() || !legs.get(last).continues(other.legs.get(last))) {
      return false;
    }
    for (int leg = 0; leg < last; leg++) {
      if (!legs.get(leg).continues(other.legs.get(leg))
          || !other.legs.get(leg).continues(legs.get(leg))) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many steps were made before a leg. */
  public int stepsBefore(int leg) {
    return legs.subList(0, leg).stream().mapToInt(each -> each.steps().size()).sum();
  }

  /** Returns how many steps there will be in all, where the last leg's sampler plans its steps. */
  public int plannedSteps() {
    return stepsBefore(legs.size() - 1) + legs.getLast().plannedSteps();
  }

  /**
   * Returns the index of the leg that rules after a number of steps, and after what was changed
   * there.
   */
  public int legAfter(int count) {
    int leg = 0;
    int left = count;
    while (leg < legs.size() - 1 && left >= legs.get(leg).steps().size()) {
      left -= legs.get(leg).steps().size();
      leg++;
    }
    return leg;
  }

  /** Returns the trajectory with one step more. */
  public Trajectory plus(Step step) {
    var next = new ArrayList<>(legs);
    next.set(next.size() - 1, legs.getLast().plus(step));
    return new Trajectory(next);
  }

  /**
   * Returns the trajectory as it was after a number of steps, with what the user changed there.
   *
   * @param count from 0 (the start) to the number of steps
   */
  public Trajectory until(int count) {
    var kept = new ArrayList<Leg>();
    int left = count;
    for (Leg leg : legs) {
      int steps = Math.min(left, leg.steps().size());
      kept.add(leg.until(steps));
      left -= steps;
      if (steps < leg.steps().size()) {
        return new Trajectory(kept);
      }
    }
    if (left > 0) {
      throw new IndexOutOfBoundsException("%d steps of %d".formatted(count, stepCount()));
    }
    return new Trajectory(kept);
  }

  /**
   * Returns the trajectory continued from another draft, with other settings, or both. Where
   * neither differs, it is the same trajectory; a last leg that has no steps yet is replaced.
   */
  public Trajectory turned(Draft draft, Settings settings) {
    if (draft.equals(last()) && settings.equals(settings())) {
      return this;
    }
    var next = new ArrayList<>(legs);
    if (legs.getLast().steps().isEmpty()) {
      next.removeLast();
    }
    next.add(new Leg(draft, settings, List.of()));
    return new Trajectory(next);
  }

  /**
   * Returns the draft after a number of steps, and after what the user changed there.
   *
   * @param count from 0 (the start) to the number of steps
   */
  public Draft draftAfter(int count) {
    return until(count).last();
  }

  /** Returns the draft as it is now. */
  public Draft last() {
    return legs.getLast().last();
  }

  /**
   * Returns the model's own probability of each position's token when it was revealed, between 0
   * and 1; NaN for masks and for what the user gave.
   */
  public double[] confidences() {
    double[] confidences = new double[start().length()];
    Arrays.fill(confidences, Double.NaN);
    Draft before = start();
    for (Leg leg : legs) {
      double[] ofLeg = kept(confidences, before, leg.start());
      leg.steps().forEach(step -> step.record(ofLeg));
      confidences = ofLeg;
      before = leg.last();
    }
    return confidences;
  }

  /** Returns the confidences of the tokens that the user kept. */
  private static double[] kept(double[] confidences, Draft before, Draft after) {
    Splice splice = Splice.between(before, after);
    double[] kept = new double[after.length()];
    for (int position = 0; position < kept.length; position++) {
      int origin = splice.origin(position);
      boolean isKept = origin != Splice.NONE && before.token(origin) == after.token(position);
      kept[position] = isKept ? confidences[origin] : Double.NaN;
    }
    return kept;
  }

  /** Returns where the last leg stands, as a sampler sees it, with all positions in sight. */
  public SamplingProgress progress() {
    Leg leg = legs().getLast();
    return new SamplingProgress(
        leg.start(),
        leg.last(),
        leg.steps(),
        0,
        leg.plannedSteps(),
        leg.settings().choice(),
        List.of(),
        new double[0],
        confidences(),
        0,
        leg.start().length());
  }
}

package org.unmask.branching;

import java.util.BitSet;
import java.util.Iterator;
import java.util.Optional;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.WorkingDraft;

/**
 * The first difference of two trajectories of the same length.
 *
 * @param step the number of steps after which their drafts first differ
 * @param position the first of the positions that differ there
 */
public record Difference(int step, int position) {
  /** Returns the first difference within the steps of both; further steps are ignored. */
  public static Optional<Difference> first(Trajectory one, Trajectory other) {
    if (one.start().length() != other.start().length()) {
      return Optional.of(new Difference(0, 0));
    }
    var ones = new Walk(one);
    var others = new Walk(other);
    BitSet differing = positions(one.start(), other.start());
    while (differing.isEmpty() && ones.hasNext() && others.hasNext()) {
      var touched = ones.next();
      touched.or(others.next());
      touched.stream()
          .filter(position -> ones.draft.token(position) != others.draft.token(position))
          .forEach(differing::set);
    }
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Difference(ones.made, differing.nextSetBit(0)));
  }

  /** A walk through a trajectory's steps, each with the edits after it. */
  private static final class Walk {
    private final Iterator<Leg> legs;
    private Iterator<Step> steps;
    private WorkingDraft draft;
    private int made;

    Walk(Trajectory trajectory) {
      legs = trajectory.legs().iterator();
      Leg first = legs.next();
      steps = first.steps().iterator();
      draft = new WorkingDraft(first.start());
    }

    boolean hasNext() {
      return steps.hasNext();
    }

    /** Applies a step, and returns the positions that may have changed. */
    BitSet next() {
      Step step = steps.next();
      made++;
      draft.make(step);
      var touched = new BitSet();
      step.edits().forEach(edit -> touched.set(edit.position()));
      if (!steps.hasNext() && legs.hasNext()) {
        Leg leg = legs.next();
        touched.or(positions(draft.draft(), leg.start()));
        steps = leg.steps().iterator();
        draft = new WorkingDraft(leg.start());
      }
      return touched;
    }
  }

  /** Returns the positions whose tokens differ; positions beyond the shorter draft differ. */
  public static BitSet positions(Draft one, Draft other) {
    var differing = new BitSet();
    int shared = Math.min(one.length(), other.length());
    for (int position = 0; position < shared; position++) {
      differing.set(position, one.token(position) != other.token(position));
    }
    differing.set(shared, Math.max(one.length(), other.length()));
    return differing;
  }
}

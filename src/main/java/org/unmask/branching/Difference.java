package org.unmask.branching;

import java.util.BitSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Splice;
import org.unmask.diffusion.sequence.WorkingDraft;

/**
 * The first difference of two trajectories.
 *
 * @param step the number of steps after which their drafts first differ
 * @param position the first of the positions that differ there
 */
public record Difference(int step, int position) {
  /** Returns the first difference within the steps of both; further steps are ignored. */
  public static Optional<Difference> first(Trajectory one, Trajectory other) {
    var ones = new Walk(one);
    var others = new Walk(other);
    var touched = new BitSet();
    touched.set(0, Math.max(one.start().length(), other.start().length()));
    OptionalInt found = ones.differingFrom(others, touched);
    while (found.isEmpty() && ones.hasNext() && others.hasNext()) {
      touched = ones.next();
      touched.or(others.next());
      found = ones.differingFrom(others, touched);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Difference(ones.made, found.getAsInt()));
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

    /** Returns the first of these positions where another walk has another token, or none. */
    OptionalInt differingFrom(Walk other, BitSet positions) {
      return positions.stream().filter(position -> differs(other.draft, position)).findFirst();
    }

    private boolean differs(WorkingDraft other, int position) {
      boolean isHere = position < draft.length();
      boolean isThere = position < other.length();
      return (isHere && isThere)
          ? draft.token(position) != other.token(position)
          : isHere != isThere;
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
        touched.set(0, Math.max(draft.length(), leg.start().length()));
        steps = leg.steps().iterator();
        draft = new WorkingDraft(leg.start());
      }
      return touched;
    }
  }

  /**
   * Returns the positions of a draft whose tokens another does not have. In one of another length,
   * what is the same at both ends has only moved.
   */
  public static BitSet positions(Draft one, Draft other) {
    Splice splice = Splice.between(other, one);
    var differing = new BitSet();
    for (int position = 0; position < one.length(); position++) {
      int origin = splice.origin(position);
      differing.set(position, origin == Splice.NONE || one.token(position) != other.token(origin));
    }
    return differing;
  }
}

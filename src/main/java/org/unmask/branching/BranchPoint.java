package org.unmask.branching;

import java.util.BitSet;
import java.util.List;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Splice;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;

/**
 * The user's changes where a branch left its parent.
 *
 * @param tokens the number of tokens that were replaced, or that replaced them if those are more
 * @param locks the number of positions locked or unlocked with their token unchanged
 * @param settings the settings that differ
 */
public record BranchPoint(int tokens, int locks, List<Field<?>> settings) {
  /** Copies the settings. */
  public BranchPoint {
    settings = List.copyOf(settings);
  }

  /** Returns the changes of a branch at its fork. */
  public static BranchPoint of(Branch branch, Trajectory parent) {
    Trajectory trajectory = branch.recording().trajectory();
    Trajectory until = parent.until(branch.fork());
    int index = until.legs().size();
    Leg leg = trajectory.legs().get(Math.min(index, trajectory.legs().size() - 1));
    if (until.legs().getLast().steps().isEmpty()) {
      leg = trajectory.legs().get(index - 1);
    }
    Draft before = until.last();
    Draft after = leg.start();
    BitSet changed = Difference.positions(after, before);
    int gone = Difference.positions(before, after).cardinality();
    Splice splice = Splice.between(before, after);
    int locks = 0;
    for (int position = 0; position < after.length(); position++) {
      if (!changed.get(position)
          && before.isFixed(splice.origin(position)) != after.isFixed(position)) {
        locks++;
      }
    }
    GenerationSettings standard = GenerationSettings.standard(Integer.MAX_VALUE);
    return new BranchPoint(
        Math.max(changed.cardinality(), gone),
        locks,
        standard
            .with(until.settings())
            .values()
            .only(GenerationSettings.RUN)
            .differing(standard.with(leg.settings()).values()));
  }
}

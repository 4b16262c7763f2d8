package org.unmask.workspace;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Trajectory;

/**
 * Where two trajectories of one length first part.
 *
 * @param step after how many steps their drafts first differ
 * @param position the first of the positions that differ there
 */
public record Difference(int step, int position) {
  /** The first difference in the steps that both have; lengths that differ are no difference. */
  public static Optional<Difference> first(Trajectory one, Trajectory other) {
    if (one.start().length() != other.start().length()) {
      return Optional.of(new Difference(0, 0));
    }
    List<Draft> ones = one.drafts();
    List<Draft> others = other.drafts();
    for (int step = 0; step < Math.min(ones.size(), others.size()); step++) {
      BitSet differing = positions(ones.get(step), others.get(step));
      if (!differing.isEmpty()) {
        return Optional.of(new Difference(step, differing.nextSetBit(0)));
      }
    }
    return Optional.empty();
  }

  /** The positions where two drafts have other tokens; beyond the shorter one, all. */
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

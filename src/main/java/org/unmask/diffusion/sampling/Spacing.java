package org.unmask.diffusion.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter that keeps the tokens that one step reveals apart: draws of one pass do not depend on
 * one another, and neighbours depend on one another most.
 *
 * @param distance d, from 1 (no filter)
 * @see <a href="https://arxiv.org/abs/2506.19037">Luxembourg et al., Plan for Speed: Dilated
 *     Scheduling for Masked Diffusion Language Models, version 4, section 4.4 (the spacing
 *     filter)</a>
 */
public record Spacing(int distance) {
  /** d; 8 is the paper's. */
  public static final Parameter DISTANCE = new Parameter("spacing", 1, 512, 1, 32, 8, "positions");

  /** d as an option of samplers that were written without it, and do without by default. */
  public static final Parameter OPTION = DISTANCE.withUsual(1).addedLater();

  /** The paper's filter never lets neighbours through. */
  private static final int LEAST = 2;

  /** Checks the range. */
  public Spacing {
    DISTANCE.check(distance);
  }

  /** Returns what a sampler's options say. */
  public static Spacing of(SamplerOptions options) {
    return new Spacing((int) options.value(DISTANCE));
  }

  /**
   * Returns the draws at least max(2, ⌊|M|·d/|M₀|⌋) positions from every better one; the rest waits
   * for later steps. This is the paper's filter, with the masks at the start in the place of its
   * block size.
   *
   * @param ranked best first
   */
  public List<Draw> filter(List<Draw> ranked, SamplingProgress progress) {
    if (distance == 1) {
      return ranked;
    }
    int gap = (int) (progress.masksLeft() * (long) distance / progress.masksAtStart());
    var kept = new ArrayList<Draw>();
    add(ranked, kept, Math.max(LEAST, gap), ranked.size());
    return kept;
  }

  /**
   * Returns as many draws as asked for, or all there are, in the order they are chosen: the best
   * that are at least d apart; if fewer than the count qualify, d is reduced by one and the scan
   * repeats, so neighbours may come together in the end. The paper's filter does not fill a count.
   *
   * @param ranked best first
   */
  public List<Draw> choose(List<Draw> ranked, int count) {
    var chosen = new ArrayList<Draw>();
    for (int gap = distance; gap > 0 && chosen.size() < count; gap--) {
      add(ranked, chosen, gap, count);
    }
    return chosen;
  }

  private static void add(List<Draw> ranked, List<Draw> chosen, int gap, int most) {
    for (Draw draw : ranked) {
      if (chosen.size() < most && isApart(draw, chosen, gap)) {
        chosen.add(draw);
      }
    }
  }

  private static boolean isApart(Draw draw, List<Draw> others, int gap) {
    return others.stream().allMatch(other -> Math.abs(other.position() - draw.position()) >= gap);
  }
}

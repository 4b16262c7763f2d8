package org.unmask.diffusion.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Edit;

/**
 * Draws a token for every mask and reveals as many as the schedule asks for, the most confident
 * first, but none near another of the same step: draws of one pass do not know of one another, and
 * neighbours depend on one another most. Nothing that was revealed is masked again.
 *
 * @param spacing d: tokens revealed together are d positions apart at least, from 1, with which
 *     this is {@link LowConfidence}; where too few are, d gives way by one and one again
 * @see <a href="https://arxiv.org/abs/2506.19037">Luxembourg et al., Plan for Speed: Dilated
 *     Scheduling for Masked Diffusion Language Models (by a fixed grid, whatever the model
 *     says)</a>
 */
public record Spread(Schedule schedule, int spacing) implements Sampler {
  /** d. */
  public static final Parameter SPACING = new Parameter("spacing", 1, 512, 1, 32, 8, "positions");

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "spread",
          "https://arxiv.org/abs/2506.19037",
          "reveals |M| − ⌊|M₀|·γ((k+1)/K)⌋ draws by descending p(y), each ≥ d positions from the others",
          List.of(SPACING),
          Optional.of(new Schedule.Cosine()),
          Set.of(SamplerSpec.Trait.PLANS_STEPS),
          options -> new Spread(options.schedule(), (int) options.value(SPACING)));

  /** Checks the range. */
  public Spread {
    SPACING.check(spacing);
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.each(predictions, progress.choice(), random);
    int left = schedule.masksAfter(progress.masksAtStart(), progress.step(), progress.steps());
    int count = Math.max(1, progress.masksLeft() - left);
    return Draw.reveals(apart(Draw.descending(draws, Draw::confidence), count), count);
  }

  /** As many of the draws as asked for, or all there are, in the order they are chosen. */
  private List<Draw> apart(List<Draw> surest, int count) {
    var chosen = new ArrayList<Draw>();
    for (int distance = spacing; distance > 0 && chosen.size() < count; distance--) {
      for (Draw draw : surest) {
        if (chosen.size() < count && isApart(draw, chosen, distance)) {
          chosen.add(draw);
        }
      }
    }
    return chosen;
  }

  private static boolean isApart(Draw draw, List<Draw> others, int distance) {
    return others.stream()
        .allMatch(other -> Math.abs(other.position() - draw.position()) >= distance);
  }
}

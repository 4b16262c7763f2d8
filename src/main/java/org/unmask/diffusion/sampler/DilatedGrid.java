package org.unmask.diffusion.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals in step t = 1, 2, … {i ∈ M : (i − min M₀) mod ⌊B/2ᵗ⌋ = 0}, B = max M₀ −
 * min M₀ + 1: a grid that halves its spacing with each step until it is 1, whatever the model says;
 * about log₂ B steps. A grid on which no mask is left is skipped.
 *
 * @see <a href="https://arxiv.org/abs/2506.19037">Luxembourg et al., Plan for Speed: Dilated
 *     Scheduling for Masked Diffusion Language Models (the schedule alone, with base 2; in blocks,
 *     B is the block)</a>
 */
public record DilatedGrid() implements Sampler {
  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "dilated-grid",
          "https://arxiv.org/abs/2506.19037",
          "reveals in step t = 1, 2, … {i ∈ M : (i − min M₀) mod ⌊B/2ᵗ⌋ = 0}, B = max M₀ − min M₀ + 1",
          List.of(),
          Set.of(),
          _ -> new DilatedGrid());

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public int[] positions(SamplingProgress progress) {
    int[] start = progress.maskedAtStart();
    int first = start[0];
    int[] masked = progress.masked();
    int[] onGrid = {};
    for (int gap = start[start.length - 1] - first + 1; onGrid.length == 0; ) {
      gap = Math.max(1, gap / 2);
      int spacing = gap;
      onGrid = Arrays.stream(masked).filter(i -> (i - first) % spacing == 0).toArray();
    }
    return onGrid;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    return Draw.reveals(Draw.each(predictions, progress.choice(), random), predictions.size());
  }
}

package org.unmask.diffusion.sampler;

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
 * A sampler that reveals min M, the first masked position, by the chain rule p(x) = ∏ p(xᵢ | x₁ …
 * xᵢ₋₁). The only order of a causal model; a masked model sees the masks to the right, and how many
 * there are.
 *
 * @see <a href="https://www.jmlr.org/papers/v3/bengio03a.html">Bengio et al., A Neural
 *     Probabilistic Language Model</a>
 */
public record LeftToRight() implements Sampler {
  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "left-to-right",
          "https://www.jmlr.org/papers/v3/bengio03a.html",
          "reveals min M",
          List.of(),
          Set.of(SamplerSpec.Trait.LEFT_TO_RIGHT),
          _ -> new LeftToRight());

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public int[] positions(SamplingProgress progress) {
    return new int[] {progress.masked()[0]};
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    return Draw.reveals(Draw.each(predictions, progress.choice(), random), 1);
  }
}

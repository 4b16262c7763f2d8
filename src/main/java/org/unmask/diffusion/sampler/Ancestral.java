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
 * A sampler that reveals each i ∈ M with probability 1 − s/t = 1/(K − k): goes back in time from t
 * to s, the time falling evenly from 1 to 0. Nothing is masked again. A step may reveal none.
 *
 * @see <a href="https://arxiv.org/abs/2406.07524">Sahoo et al., MDLM</a>
 */
public record Ancestral() implements Sampler {
  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "ancestral",
          "https://arxiv.org/abs/2406.07524",
          "reveals each i ∈ M with probability 1/(K − k)",
          List.of(),
          Set.of(SamplerSpec.Trait.PLANS_STEPS),
          _ -> new Ancestral());

  @Override
  public boolean isOrderRandom() {
    return true;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    // t = 1 − k/K and s = 1 − (k+1)/K, so 1 − s/t = 1/(K−k), and 1 in the last step
    double probability = 1.0 / (progress.steps() - progress.step());
    return Draw.each(predictions, progress.choice(), random).stream()
        .filter(_ -> random.nextDouble() < probability)
        .<Edit>map(Draw::reveal)
        .toList();
  }
}

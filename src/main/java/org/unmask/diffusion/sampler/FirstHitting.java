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
 * A sampler that reveals one i ∈ M, drawn uniformly: goes straight to the moment when the next mask
 * is revealed. That moment, t·u^(1/|M|), is not drawn, for the model is not told the time. Takes as
 * many steps as there are masks.
 *
 * @see <a href="https://arxiv.org/abs/2409.02908">Zheng et al., Masked Diffusion Models are
 *     Secretly Time-Agnostic Masked Models and Exploit Inaccurate Categorical Sampling</a>
 */
public record FirstHitting() implements Sampler {
  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "first-hitting",
          "https://arxiv.org/abs/2409.02908",
          "reveals one i ∈ M, drawn uniformly",
          List.of(),
          Set.of(),
          _ -> new FirstHitting());

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public boolean isOrderRandom() {
    return true;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.each(predictions, progress.choice(), random);
    return List.of(draws.get((int) (random.nextDouble() * draws.size())).reveal());
  }
}

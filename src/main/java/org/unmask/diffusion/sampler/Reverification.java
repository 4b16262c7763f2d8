package org.unmask.diffusion.sampler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals the n draws {i ∈ M : p(y_i) ≥ τ} ∪ {argmax over M of p(y_i)} and masks the
 * n − 1 settled tokens x of least p(x) < τ_verify again: reveals boldly by a low threshold and
 * checks what stands by a higher one. Each step leaves a mask less, so a run ends after as many
 * passes as there were masks at most.
 *
 * <p>This is WINO without the masks it appends to ask for settled tokens as if they were masked:
 * here a token takes part in the prediction of itself. It needs a model that has learned to predict
 * tokens that it sees, as with {@code train --corrector}.
 *
 * @param threshold τ, from 0 to 1
 * @param verifyThreshold τ_verify, from 0 to 1
 * @see <a href="https://arxiv.org/abs/2507.18578">Hong et al., Wide-In, Narrow-Out: Revokable
 *     Decoding for Efficient and Effective DLLMs</a>
 */
public record Reverification(double threshold, double verifyThreshold) implements Sampler {
  /** τ; 0.6 is WINO's. */
  public static final Parameter THRESHOLD = ConfidenceThreshold.THRESHOLD.withUsual(0.6);

  /** τ_verify; 0.9 is WINO's. */
  public static final Parameter VERIFY_THRESHOLD =
      new Parameter("verify-threshold", 0, 1, 0.01, 1, 0.9);

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "reverification",
          "https://arxiv.org/abs/2507.18578",
          "reveals {i ∈ M : p(y_i) ≥ τ}, always argmax p(y_i), and masks the n − 1 settled x of least p(x) < τ_verify, n the number revealed",
          List.of(THRESHOLD, VERIFY_THRESHOLD),
          Set.of(SamplerSpec.Trait.REVISES),
          options -> new Reverification(options.value(THRESHOLD), options.value(VERIFY_THRESHOLD)));

  /** Checks the ranges. */
  public Reverification {
    THRESHOLD.check(threshold);
    VERIFY_THRESHOLD.check(verifyThreshold);
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public int[] positions(SamplingProgress progress) {
    return progress.free();
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> surest = Draw.surest(progress, predictions, random);
    long sure = surest.stream().takeWhile(draw -> draw.confidence() >= threshold).count();
    int count = Math.max(1, (int) sure);
    var edits = new ArrayList<>(Draw.reveals(surest, count));
    predictions.stream()
        .filter(each -> !progress.draft().isMasked(each.position()))
        .filter(each -> each.standingProbability() < verifyThreshold)
        .sorted(Comparator.comparingDouble(Prediction::standingProbability))
        .limit(count - 1L)
        .map(Prediction::position)
        .sorted()
        .map(Edit.Remask::new)
        .forEach(edits::add);
    return edits;
  }
}

package org.unmask.diffusion.sampler;

import java.util.ArrayList;
import java.util.List;
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
import org.unmask.diffusion.sequence.StepEdits;

/**
 * A sampler that reveals the max(|M₀|/K, |{i ∈ M : p(y_i) ≥ τ}|) draws y of highest p(y), and
 * replaces a settled token x by argmax p ≠ x where max p > τ_edit, in the same pass. Once no mask
 * is left it goes on editing until a pass changes nothing, for so many passes at most.
 *
 * <p>It works on the whole text, where LLaDA2.1 edits the block in turn; probabilities are the
 * model's own, which at LLaDA2.1's temperature 0 are the ones it compares. The published code
 * (diffusers' BlockRefinement) draws the token that replaces another too, and reveals where p(y) >
 * τ; here an edit takes the most probable token at every temperature, and p(y) = τ is enough.
 *
 * @param threshold τ, from 0 to 1; 0.7 is LLaDA2.1's quality mode, 0.5 its speed mode
 * @param editThreshold τ_edit, from 0 to 1; 0.5 in quality mode, 0 in speed mode
 * @param passes how many more passes may edit once no mask is left
 * @see <a href="https://arxiv.org/abs/2602.08676">LLaDA2.1: Speeding Up Text Diffusion via Token
 *     Editing</a>
 */
public record TokenEditing(double threshold, double editThreshold, int passes) implements Sampler {
  /** τ. */
  public static final Parameter THRESHOLD = ConfidenceThreshold.THRESHOLD.withUsual(0.7);

  /** τ_edit. */
  public static final Parameter EDIT_THRESHOLD =
      new Parameter("edit-threshold", 0, 1, 0.01, 1, 0.5);

  /** The most passes after the last mask. */
  public static final Parameter PASSES = new Parameter("edit-passes", 0, 1024, 1, 64, 16, "passes");

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "token-editing",
          "https://arxiv.org/abs/2602.08676",
          "reveals the max(|M₀|/K, |{i ∈ M : p(y_i) ≥ τ}|) draws of highest p(y), and replaces a token x by argmax p ≠ x where max p > τ_edit",
          List.of(THRESHOLD, EDIT_THRESHOLD, PASSES),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options ->
              new TokenEditing(
                  options.value(THRESHOLD),
                  options.value(EDIT_THRESHOLD),
                  (int) options.value(PASSES)));

  /** Checks the ranges. */
  public TokenEditing {
    THRESHOLD.check(threshold);
    EDIT_THRESHOLD.check(editThreshold);
    PASSES.check(passes);
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    if (progress.masksLeft() > 0) {
      return true;
    }
    List<? extends StepEdits> made = progress.made();
    long unmasked = made.stream().filter(step -> step.masksLeft() == 0).count();
    // the first of these revealed the last mask, the others only edited
    return unmasked > 0
        && unmasked <= passes
        && (unmasked == 1 || !made.getLast().edits().isEmpty());
  }

  @Override
  public int[] positions(SamplingProgress progress) {
    return progress.free();
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> surest = Draw.surest(progress, predictions, random);
    long sure = surest.stream().filter(draw -> draw.confidence() >= threshold).count();
    var edits = new ArrayList<>(Draw.reveals(surest, Math.max(quota(progress), (int) sure)));
    for (Prediction each : predictions) {
      int token = progress.draft().token(each.position());
      if (!progress.draft().isMasked(each.position())
          && each.tokens()[0] != token
          && each.probability(0) > editThreshold) {
        edits.add(new Edit.Reveal(each.position(), each.tokens()[0], each.probability(0)));
      }
    }
    return edits;
  }

  /** Returns how many of the masks at the start are this step's share, one at least. */
  private static int quota(SamplingProgress progress) {
    var linear = new Schedule.Linear();
    int masks = progress.masksAtStart();
    int step = progress.step();
    return Math.max(
        1,
        linear.masksAfter(masks, step - 1, progress.steps())
            - linear.masksAfter(masks, step, progress.steps()));
  }
}

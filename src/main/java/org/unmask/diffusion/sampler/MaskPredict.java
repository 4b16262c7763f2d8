package org.unmask.diffusion.sampler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that masks the max(1, ⌊|M₀|(1 − (k+1)/K)⌋) positions of least p again after step k,
 * none after the last, having filled every mask with its most probable token: p is the probability
 * that each token of the text had when it was revealed. Every seed gives the same text.
 *
 * @see <a href="https://arxiv.org/abs/1904.09324">Ghazvininejad et al., Mask-Predict</a>
 */
public record MaskPredict() implements Sampler {
  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "mask-predict",
          "https://arxiv.org/abs/1904.09324",
          "masks the max(1, ⌊|M₀|(1 − (k+1)/K)⌋) positions of least p again, none after the last step",
          List.of(),
          Set.of(
              SamplerSpec.Trait.PLANS_STEPS,
              SamplerSpec.Trait.REVISES,
              SamplerSpec.Trait.TAKES_THE_BEST),
          _ -> new MaskPredict());

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Draw> draws = Draw.best(predictions, progress.choice());
    Map<Integer, Double> stored = new HashMap<>();
    for (int position : progress.free()) {
      double confidence = progress.confidences()[position];
      // what the user gave and left free goes last
      stored.put(position, Double.isNaN(confidence) ? 1 : confidence);
    }
    draws.forEach(draw -> stored.put(draw.position(), draw.confidence()));
    Set<Integer> unsure =
        stored.entrySet().stream()
            .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry::getKey))
            .limit(count(progress))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var edits = new ArrayList<Edit>();
    draws.stream()
        .filter(draw -> !unsure.contains(draw.position()))
        .map(Draw::reveal)
        .forEach(edits::add);
    unsure.stream()
        .filter(position -> !progress.draft().isMasked(position))
        .sorted(Comparator.naturalOrder())
        .map(Edit.Remask::new)
        .forEach(edits::add);
    return edits;
  }

  /**
   * Returns how many are masked again; as in the published code, one at least until the last step.
   */
  private static int count(SamplingProgress progress) {
    return progress.step() == progress.steps() - 1
        ? 0
        : Math.max(
            1, new Schedule.Linear().masksLeft(progress.masksAtStart(), progress.doneAfter()));
  }
}

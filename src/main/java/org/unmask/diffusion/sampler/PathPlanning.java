package org.unmask.diffusion.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.unmask.diffusion.sequence.StepEdits;

/**
 * A sampler that masks the ⌊|M₀|·γ((k+1)/K)⌋ positions that score lowest after step k, revealed
 * before or not: log p(y) for a token y drawn for a mask, η·log p(x) for a settled token x.
 *
 * <p>P2 masks ⌊(1 − κ)·N⌋ of all N free positions. Here the schedule is a share of |M₀|, the masks
 * at the start of the leg, which are N where every free position starts masked; where free tokens
 * stand at the start, P2's count would mask more positions than were masked then.
 *
 * @param schedule γ, how many of the masks at the start are left
 * @param settled the score of a settled token; a draw's is log p(y). Probabilities are the model's
 *     own, without temperature
 * @param weight η of settled tokens, from 0 (they stay) to 10; above 1 they are masked again sooner
 * @see <a href="https://arxiv.org/abs/2502.03540">Peng et al., Path Planning for Masked Diffusion
 *     Model Sampling (P2), planned by the model itself</a>
 * @see <a href="https://arxiv.org/abs/2508.13148">He et al., MDPO (running confidence
 *     remasking)</a>
 */
public record PathPlanning(Schedule schedule, Settled settled, double weight) implements Sampler {
  /** η; 1 treats both alike. */
  public static final Parameter WEIGHT = new Parameter("settled-weight", 0, 10, 0.01, 2, 1);

  /** P2. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "path-planning",
          "https://arxiv.org/abs/2502.03540",
          "masks the ⌊|M₀|·γ((k+1)/K)⌋ positions of least log p(y_i) where masked, η·log p(x_i) where settled",
          List.of(WEIGHT),
          Optional.of(new Schedule.Linear()),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new PathPlanning(options.schedule(), Settled.NOW, options.value(WEIGHT)));

  /** Running confidence remasking. */
  public static final SamplerSpec RUNNING =
      new SamplerSpec(
          "running-confidence",
          "https://arxiv.org/abs/2508.13148",
          "masks the ⌊|M₀|·γ((k+1)/K)⌋ positions of least p(y_i) where masked, max over passes of p(x_i) where settled",
          List.of(),
          Optional.of(new Schedule.Linear()),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new PathPlanning(options.schedule(), Settled.RUNNING, 1));

  /** The parts of a settled token's score. */
  public enum Settled {
    /** Its probability in this pass: η·log p(x). */
    NOW,
    /**
     * The highest it has been since it was revealed; a token that stood when the leg began counts
     * as sure. The paper is known by its abstract only: that draws compete by their probability in
     * this pass is assumed.
     */
    RUNNING
  }

  /** Checks the range. */
  public PathPlanning {
    WEIGHT.check(weight);
  }

  @Override
  public int[] positions(SamplingProgress progress) {
    return progress.free();
  }

  @Override
  public int lookback() {
    return settled == Settled.RUNNING ? Integer.MAX_VALUE : 0;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    Map<Integer, Double> scores = new HashMap<>();
    var masked = new ArrayList<Prediction>();
    double[] running = settled == Settled.RUNNING ? running(progress) : new double[0];
    for (Prediction each : predictions) {
      if (progress.draft().isMasked(each.position())) {
        masked.add(each);
      } else {
        double now = each.standingProbability();
        scores.put(
            each.position(),
            switch (settled) {
              case NOW -> weight * log(now);
              case RUNNING -> log(Math.max(now, running[each.position()]));
            });
      }
    }
    List<Draw> draws = Draw.each(masked, progress.choice(), random);
    draws.forEach(draw -> scores.put(draw.position(), log(draw.confidence())));
    var lowest =
        new HashSet<>(
            scores.keySet().stream()
                .sorted(Comparator.<Integer>comparingDouble(scores::get).thenComparing(p -> p))
                .limit(schedule.masksLeft(progress.masksAtStart(), progress.doneAfter()))
                .toList());
    var edits = new ArrayList<Edit>();
    draws.stream()
        .filter(draw -> !lowest.contains(draw.position()))
        .map(Draw::reveal)
        .forEach(edits::add);
    Arrays.stream(progress.free())
        .filter(position -> lowest.contains(position) && !progress.draft().isMasked(position))
        .mapToObj(Edit.Remask::new)
        .forEach(edits::add);
    return edits;
  }

  /** Returns the highest probability of each settled token before this pass. */
  private static double[] running(SamplingProgress progress) {
    double[] highest = new double[progress.draft().length()];
    Arrays.fill(highest, 1);
    for (int pass = 0; pass < progress.earlier().size(); pass++) {
      for (Prediction each : progress.earlier().get(pass)) {
        // of a mask it means nothing, and is written over when one is revealed
        highest[each.position()] = Math.max(highest[each.position()], each.standingProbability());
      }
      StepEdits step = progress.made().get(pass);
      for (Edit edit : step.edits()) {
        if (edit instanceof Edit.Reveal reveal) {
          highest[edit.position()] = reveal.confidence();
        }
      }
    }
    return highest;
  }

  /** Returns ln p, finite for p = 0, so that a weight of 0 makes it 0. */
  private static double log(double probability) {
    return Math.log(Math.max(Double.MIN_NORMAL, probability));
  }
}

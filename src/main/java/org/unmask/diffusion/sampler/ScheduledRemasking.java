package org.unmask.diffusion.sampler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that draws y_i ~ p_i for every i ∈ M, then masks each free position with probability
 * γ((k+1)/K)·|M₀|/N, where N counts the free positions: the ratio falls to zero from the one that
 * the leg started with.
 *
 * @param resampleAll whether positions that already have a token are drawn anew too, as the
 *     published code does where its text does not
 * @see <a href="https://nathan.rs/posts/roberta-diffusion/">Barry, BERT is just a Single Text
 *     Diffusion Step</a>
 */
public record ScheduledRemasking(Schedule schedule, boolean resampleAll) implements Sampler {
  /** Draws the masked positions only. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "scheduled-remasking",
          "https://nathan.rs/posts/roberta-diffusion/",
          "draws every i ∈ M, then masks each free i with probability γ((k+1)/K)",
          List.of(),
          Optional.of(new Schedule.Linear()),
          Set.of(
              SamplerSpec.Trait.EVERYDAY, SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new ScheduledRemasking(options.schedule(), false));

  /** Draws settled tokens anew too. */
  public static final SamplerSpec RESAMPLING =
      new SamplerSpec(
          "scheduled-resampling",
          "https://nathan.rs/posts/roberta-diffusion/",
          "draws every free i, then masks each with probability γ((k+1)/K)",
          List.of(),
          Optional.of(new Schedule.Linear()),
          Set.of(SamplerSpec.Trait.PLANS_STEPS, SamplerSpec.Trait.REVISES),
          options -> new ScheduledRemasking(options.schedule(), true));

  @Override
  public boolean hasNext(SamplingProgress progress) {
    // A lucky draw may leave no mask for a step: the remaining steps may still mask again.
    return progress.step() < progress.steps() && progress.masksAtStart() > 0;
  }

  @Override
  public int[] positions(SamplingProgress progress) {
    return resampleAll ? progress.free() : progress.masked();
  }

  @Override
  public boolean isOrderRandom() {
    return true;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    Draft draft = progress.draft();
    Map<Integer, Edit> reveals = new HashMap<>();
    for (Draw draw : Draw.each(predictions, progress.choice(), random)) {
      if (draw.reveal().token() != draft.token(draw.position())) {
        reveals.put(draw.position(), draw.reveal());
      }
    }
    double ratio =
        progress.maskRatioAtStart()
            * schedule.maskRatio(progress.doneAfter(), progress.masksAtStart());
    var remasks = new ArrayList<Edit>();
    var edits = new ArrayList<Edit>();
    for (int position : progress.free()) {
      if (random.nextDouble() < ratio) {
        // Drawn and masked again within one step is no edit: nobody sees it.
        if (!draft.isMasked(position)) {
          remasks.add(new Edit.Remask(position));
        }
      } else if (reveals.containsKey(position)) {
        edits.add(reveals.get(position));
      }
    }
    edits.addAll(remasks);
    return edits;
  }
}

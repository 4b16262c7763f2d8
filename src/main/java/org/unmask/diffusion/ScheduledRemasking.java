package org.unmask.diffusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Every masked position gets a token; then every free position is masked again with the schedule's
 * ratio, which falls to zero.
 *
 * @param resampleAll whether positions that already have a token are drawn anew too, as the
 *     published code does where its text does not
 * @see <a href="https://nathan.rs/posts/roberta-diffusion/">Barry, BERT is just a Single Text
 *     Diffusion Step</a>
 */
public record ScheduledRemasking(Schedule schedule, boolean resampleAll) implements Sampler {
  @Override
  public boolean hasNext(Progress progress) {
    // A lucky draw may leave no mask for a step: the remaining steps may still mask again.
    return progress.step() < progress.settings().steps()
        && progress.draft().freePositions().length > 0;
  }

  @Override
  public int[] positions(Progress progress) {
    return resampleAll ? progress.draft().freePositions() : progress.draft().maskedPositions();
  }

  @Override
  public List<Edit> edits(Progress progress, List<Prediction> predictions, RandomGenerator random) {
    Draft draft = progress.draft();
    Map<Integer, Edit> reveals = new HashMap<>();
    for (Prediction prediction : predictions) {
      int rank = progress.settings().choice().sample(prediction, random);
      int position = prediction.position();
      int token = prediction.tokens()[rank];
      if (token != draft.token(position)) {
        reveals.put(position, new Edit.Reveal(position, token, prediction.probability(rank)));
      }
    }
    double ratio = progress.maskRatioAfter(schedule);
    var remasks = new ArrayList<Edit>();
    var edits = new ArrayList<Edit>();
    for (int position : draft.freePositions()) {
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

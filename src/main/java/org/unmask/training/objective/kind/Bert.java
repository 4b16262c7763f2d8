package org.unmask.training.objective.kind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Noise;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Objective.Weighting;

/**
 * BERT's: 15 % of the positions are predicted; of these 80 % are masked, 10 % get a random token,
 * and 10 % keep theirs.
 *
 * @param masked the share that is masked
 * @param replaced the share that gets a random token
 * @see <a href="https://arxiv.org/abs/1810.04805">Devlin et al., BERT</a>
 */
public record Bert(double masked, double replaced) implements Noise {
  /** Its description. */
  public static final Objective OBJECTIVE =
      new Objective(
          "bert", new MaskRatios.Grid(List.of(0.15)), Weighting.MEAN, new Bert(0.8, 0.1), Set.of());

  @Override
  public Fate fate(RandomGenerator random) {
    double fate = random.nextDouble();
    return fate < masked ? Fate.MASKED : fate < masked + replaced ? Fate.REPLACED : Fate.KEPT;
  }

  @Override
  public Map<String, Object> description() {
    return Map.of("name", "bert", "masked", masked, "replaced", replaced);
  }
}

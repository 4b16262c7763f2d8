package org.unmask.diffusion.sampler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Draw;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sequence.Edit;

/**
 * A sampler that reveals {i ∈ M : p(y_i) > τ, KL(p_t ‖ p_{t−1}) < ε in each of the last n passes}:
 * draws that are confident and whose prediction has come to rest. Where there is none, the most
 * confident is revealed. Runs until no mask is left, whatever the steps.
 *
 * <p>The distributions are the model's own, without temperature. Of each, the {@value #CANDIDATES}
 * most probable tokens are compared, and all others as if they were one: a lower bound of the
 * divergence, so that a prediction may count as at rest a little sooner than by the paper's; with a
 * smaller vocabulary it is the divergence. In blocks, a block's history begins with its turn. The
 * defaults, and the direction of the divergence, are those of the authors' code for LLaDA; where
 * none is at rest it reveals the most confident ones of a plan of steps, which is this one token at
 * as many steps as masks.
 *
 * @param threshold τ, from 0 to 1
 * @param divergence ε in nats, from 0 to 10
 * @param history n, how many passes, from 0 (τ alone) to 16
 * @see <a href="https://arxiv.org/abs/2511.05664">Kim et al., KLASS: KL-Guided Fast Inference in
 *     Masked Diffusion Models</a>
 */
public record Klass(double threshold, double divergence, int history) implements Sampler {
  /** τ. */
  public static final Parameter THRESHOLD = ConfidenceThreshold.THRESHOLD;

  /** ε. */
  public static final Parameter DIVERGENCE =
      new Parameter("kl-threshold", 0, 10, 0.001, 0.1, 0.01, "nats");

  /** n. */
  public static final Parameter HISTORY = new Parameter("history", 0, 16, 1, 8, 2, "passes");

  /** Its description. */
  public static final SamplerSpec SPEC =
      new SamplerSpec(
          "klass",
          "https://arxiv.org/abs/2511.05664",
          "reveals {i ∈ M : p(y_i) > τ, KL(p_t ‖ p_{t−1}) < ε for n passes}, or else argmax p(y_i)",
          List.of(THRESHOLD, DIVERGENCE, HISTORY),
          Set.of(),
          options ->
              new Klass(
                  options.value(THRESHOLD),
                  options.value(DIVERGENCE),
                  (int) options.value(HISTORY)));

  /**
   * The number of candidates that are compared, whatever top-k is and however many are recorded.
   */
  private static final int CANDIDATES = 64;

  /** The rounding error of a distribution that is whole. */
  private static final double NOTHING = 1e-6;

  /** Checks the ranges. */
  public Klass {
    THRESHOLD.check(threshold);
    DIVERGENCE.check(divergence);
    HISTORY.check(history);
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public int leastCandidates() {
    return CANDIDATES;
  }

  @Override
  public int lookback() {
    return history;
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Map<Integer, Prediction>> earlier =
        progress.earlier().reversed().stream()
            .map(pass -> pass.stream().collect(Collectors.toMap(Prediction::position, p -> p)))
            .toList();
    List<Draw> surest = Draw.surest(progress, predictions, random);
    List<Draw> atRest =
        surest.stream()
            .filter(draw -> draw.confidence() > threshold && isAtRest(draw.prediction(), earlier))
            .toList();
    return atRest.isEmpty() ? Draw.reveals(surest, 1) : Draw.reveals(atRest, atRest.size());
  }

  /**
   * Returns whether a prediction has changed little.
   *
   * @param earlier of each pass before, the latest first
   */
  private boolean isAtRest(Prediction now, List<Map<Integer, Prediction>> earlier) {
    Prediction after = now;
    for (int back = 0; back < history; back++) {
      Prediction before = back < earlier.size() ? earlier.get(back).get(now.position()) : null;
      if (before == null || divergence(after, before) >= divergence) {
        return false;
      }
      after = before;
    }
    return true;
  }

  /** Returns KL(p ‖ q) over the tokens that are candidates of both, and the rest. */
  private static double divergence(Prediction p, Prediction q) {
    Map<Integer, Double> others = new HashMap<>();
    for (int rank = 0; rank < Math.min(CANDIDATES, q.tokens().length); rank++) {
      others.put(q.tokens()[rank], q.probability(rank));
    }
    double sum = 0;
    double restOfP = 1;
    double restOfQ = 1;
    for (int rank = 0; rank < Math.min(CANDIDATES, p.tokens().length); rank++) {
      Double other = others.get(p.tokens()[rank]);
      double own = p.probability(rank);
      if (other != null && other > 0 && own > 0) {
        sum += own * Math.log(own / other);
        restOfP -= own;
        restOfQ -= other;
      }
    }
    return restOfP <= NOTHING
        ? sum
        : sum + restOfP * Math.log(restOfP / Math.max(NOTHING, restOfQ));
  }
}

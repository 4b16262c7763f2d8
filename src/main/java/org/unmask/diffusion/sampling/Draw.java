package org.unmask.diffusion.sampling;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Edit;

/**
 * A token proposed for a position, which a sampler may reveal.
 *
 * @param prediction what it was drawn from
 * @param distribution p, after temperature, top-k and top-p; at temperature 0, where p would be
 *     certain of everything, the model's own probabilities, by which alone draws can be ranked
 * @param rank of the token drawn
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one step and is never compared
public record Draw(Prediction prediction, double[] distribution, int rank) {
  /** Draws y ~ p at each position, with one uniform number each. */
  public static List<Draw> each(
      List<Prediction> predictions, TokenChoice choice, RandomGenerator random) {
    var draws = new ArrayList<Draw>(predictions.size());
    for (Prediction prediction : predictions) {
      int rank = TokenChoice.rankAt(choice.distribution(prediction), random.nextDouble());
      draws.add(new Draw(prediction, ranked(prediction, choice), rank));
    }
    return draws;
  }

  /** Draws y ~ p at each masked position and returns the most confident first. */
  public static List<Draw> surest(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    List<Prediction> masked =
        predictions.stream().filter(each -> progress.draft().isMasked(each.position())).toList();
    return descending(each(masked, progress.choice(), random), Draw::confidence);
  }

  /** Returns argmax p at each position. */
  public static List<Draw> best(List<Prediction> predictions, TokenChoice choice) {
    return predictions.stream()
        .map(prediction -> new Draw(prediction, ranked(prediction, choice), 0))
        .toList();
  }

  private static double[] ranked(Prediction prediction, TokenChoice choice) {
    return choice.temperature() > 0
        ? choice.distribution(prediction)
        : IntStream.range(0, prediction.tokens().length)
            .mapToDouble(prediction::probability)
            .toArray();
  }

  /** Returns the draws with the highest scores first; equals stay in order. Each is scored once. */
  public static List<Draw> descending(List<Draw> draws, ToDoubleFunction<Draw> score) {
    record Scored(Draw draw, double score) {}

    return draws.stream()
        .map(draw -> new Scored(draw, score.applyAsDouble(draw)))
        .sorted(comparingDouble(Scored::score).reversed())
        .map(Scored::draw)
        .toList();
  }

  /** Returns the edits that reveal the first of these, in their order. */
  public static List<Edit> reveals(List<Draw> draws, int count) {
    return draws.stream().limit(count).<Edit>map(Draw::reveal).toList();
  }

  /** Returns standard Gumbel noise, of one uniform number, in double precision. */
  public static double gumbel(RandomGenerator random) {
    return -Math.log(-Math.log(random.nextDouble()));
  }

  public int position() {
    return prediction.position();
  }

  /** Returns the model's own probability of the token drawn. */
  public double confidence() {
    return prediction.probability(rank);
  }

  /** Returns p of the token drawn. */
  public double chance() {
    return distribution[rank];
  }

  public Edit.Reveal reveal() {
    return new Edit.Reveal(position(), prediction.tokens()[rank], confidence());
  }
}

package org.unmask.training.bound;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Denoising;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.UserError;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.Masker;

/**
 * A text's exact negative log-likelihood under a masked-diffusion model and a sampler with a fixed
 * order: Σ_k Σ_{i ∈ A_k} −ln p(x_i | z_k), where z_k is the text as far as it is revealed before
 * step k, and A_k the positions that the sampler would reveal in it. Each step reveals the true
 * tokens there. p is the model's own, without temperature, top-k, top-p and special tokens: as a
 * sampler draws at temperature 1. The order is that of temperature 0, where the most probable token
 * stands for the one that would be drawn.
 *
 * <p>Windows, and the tokens that are scored and those that are only seen, are {@link
 * LikelihoodBound}'s, so that the figures compare. Each {@link #next} is one forward pass, and
 * returns the share that is done. To stop, ask no more.
 *
 * @see <a href="https://arxiv.org/abs/2603.01367">Turok et al., DUEL: Exact Likelihood for Masked
 *     Diffusion via Deterministic Unmasking</a>
 */
public final class OrderedLikelihood implements Iterator<Double> {
  private final MaskedLanguageModel model;
  private final Windows windows;
  private final Masker masker;
  private final Settings settings;
  private final double[] nats;
  private final int[] sizes;
  private int window;
  private @Nullable Denoising run;

  /**
   * An evaluation about to begin.
   *
   * @param model a masked one that tells the probability of given tokens
   * @param windows of the text
   * @param order the sampler
   * @param steps K, planned for a window that is masked from its first token to its last
   * @throws UserError if the sampler's order is not fixed, or no token of the text can be scored
   */
  public OrderedLikelihood(
      MaskedLanguageModel model, Windows windows, Masker masker, SamplerOptions order, int steps) {
    requireFixed(order);
    this.model = model;
    this.windows = windows;
    this.masker = masker;
    settings = new Settings(order, steps, new TokenChoice(0, 0, 1), 0);
    nats = new double[windows.size()];
    sizes = new int[windows.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = masker.maskable(windows.tokens(i), windows.scoredFrom(i)).length;
    }
    if (Arrays.stream(sizes).allMatch(size -> size == 0)) {
      throw new UserError("The text has no tokens to score. Choose a longer text.");
    }
    skipEmpty();
  }

  private static void requireFixed(SamplerOptions order) {
    if (order.hasFixedOrder()) {
      return;
    }
    String others =
        Samplers.withFixedOrder().stream().map(SamplerSpec::id).collect(Collectors.joining(", "));
    throw order.spec().traits().contains(SamplerSpec.Trait.REVISES)
        ? new UserError(
            "%s masks or replaces tokens again, so a text has no single order under it. Choose one of %s.",
            order.spec().id(), others)
        : new UserError(
            "%s reveals positions by chance, so a text has no single order under it. Choose one of %s.",
            order.spec().id(), others);
  }

  @Override
  public boolean hasNext() {
    return window < sizes.length;
  }

  @Override
  public Double next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all windows are scored");
    }
    Denoising current = run == null ? begun() : run;
    run = current;
    for (Edit edit : current.next().edits()) {
      if (edit instanceof Edit.Reveal reveal) {
        nats[window] -= Math.log(reveal.confidence());
      }
    }
    double left = current.trajectory().last().masksLeft() / (double) sizes[window];
    double done = (window + 1 - left) / sizes.length;
    if (!current.hasNext()) {
      if (left > 0) {
        throw new IllegalStateException("%s left masks".formatted(settings.sampler()));
      }
      run = null;
      window++;
      skipEmpty();
    }
    return done;
  }

  private void skipEmpty() {
    while (hasNext() && sizes[window] == 0) {
      window++;
    }
  }

  /**
   * Returns a run in which what is not scored is visible; nothing but the start is locked, as in a
   * new text.
   */
  private Denoising begun() {
    int[] truth = windows.tokens(window);
    int[] tokens = truth.clone();
    for (int position : masker.maskable(truth, windows.scoredFrom(window))) {
      tokens[position] = Draft.MASKED;
    }
    var start = new BitSet();
    start.set(0);
    return new Denoising(
        new Asked(model, truth),
        new Trajectory(Draft.of(tokens, start), settings, List.of()),
        new Truth(settings.sampler().sampler(), truth),
        RecordingDetail.NONE);
  }

  /**
   * Returns what was found.
   *
   * @throws IllegalStateException if it is not done
   */
  public LikelihoodBound likelihood() {
    if (hasNext()) {
      throw new IllegalStateException("%d of %d windows".formatted(window, sizes.length));
    }
    return LikelihoodBound.of(nats, sizes, LossByRatio.NONE);
  }

  /** A model whose predictions tell how probable the true tokens are. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asked(MaskedLanguageModel model, int[] truth) implements MaskedLanguageModel {
    @Override
    public int vocabularySize() {
      return model.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return model.maximumLength();
    }

    @Override
    public double[] frequencies() {
      return model.frequencies();
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      int[] given = Arrays.stream(positions).map(position -> truth[position]).toArray();
      return model.predictGiven(draft, given, positions, candidates);
    }
  }

  /** A sampler that reveals true tokens where another would reveal its own. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Truth(Sampler order, int[] truth) implements Sampler {
    @Override
    public boolean hasNext(SamplingProgress progress) {
      return order.hasNext(progress);
    }

    @Override
    public int[] positions(SamplingProgress progress) {
      return order.positions(progress);
    }

    @Override
    public int leastCandidates() {
      return order.leastCandidates();
    }

    @Override
    public int lookback() {
      return order.lookback();
    }

    @Override
    public boolean needsFrequencies() {
      return order.needsFrequencies();
    }

    @Override
    public List<Edit> edits(
        SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
      Map<Integer, Prediction> byPosition =
          predictions.stream().collect(Collectors.toMap(Prediction::position, Function.identity()));
      return order.edits(progress, predictions, random).stream()
          .map(Edit::position)
          .<Edit>map(
              position ->
                  new Edit.Reveal(
                      position,
                      truth[position],
                      Objects.requireNonNull(byPosition.get(position)).standingProbability()))
          .toList();
    }
  }
}

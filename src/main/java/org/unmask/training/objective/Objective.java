package org.unmask.training.objective;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What training minimises: L = Σ weights · −log p(token | sequence) over the predicted positions.
 * Everything about an objective is said here; the trainer, {@code --objective}, the form and the
 * exported run derive from it.
 *
 * @param name in commands, files and messages
 * @param ratios how much of each sequence is predicted
 * @param weighting of the positions
 * @param noise which positions are predicted, and what stands in their place
 */
<<<<<<< ours
public record Objective(
    String name, MaskRatios ratios, Weighting weighting, Noise noise, Set<Trait> traits) {
  /** What sets an objective apart beyond its numbers. */
  public enum Trait {
=======
public record Objective(MaskRatios ratios, Weighting weighting, Noise noise) {
  /**
   * The diffusion likelihood bound: L = 1/B · Σ_sequences (N+1)/N · 1/l · Σ_masked CE, where l of N
   * positions are masked, each with a probability p stratified over the batch. exp(L) bounds the
   * perplexity from above. It is the papers' Σ CE/p with its mean over p, given l, in the weights'
   * place: as many bits, and no single token that is masked at p = 0.001 outweighs a batch.
   *
   * @see <a href="https://arxiv.org/abs/2406.07524">Sahoo et al., Simple and Effective Masked
   *     Diffusion Language Models</a>
   * @see <a href="https://arxiv.org/abs/2502.09992">Nie et al., Large Language Diffusion Models</a>
   */
  public static final Objective DIFFUSION =
      new Objective(new MaskRatios.Stratified(1e-3, 1), Weighting.LIKELIHOOD, Noise.MASK);

  /**
   * MaskRatios as in {@link #DIFFUSION}, but the plain mean: every prediction counts the same, so
   * the gradient is calmer.
   */
  public static final Objective MEAN =
      new Objective(new MaskRatios.Stratified(1e-3, 1), Weighting.MEAN, Noise.MASK);

  /**
   * The grid of the blog post “BERT is just a Single Text Diffusion Step”: one of ten ratios for a
   * whole batch.
   */
  public static final Objective GRID =
      new Objective(
          new MaskRatios.Grid(List.of(1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)),
          Weighting.MEAN,
          Noise.MASK);

  /**
   * BERT's: 15 % of the positions are asked about; of these 80 % are masked, 10 % get any token,
   * and 10 % stay.
   *
   * @see <a href="https://arxiv.org/abs/1810.04805">Devlin et al., BERT</a>
   */
  public static final Objective BERT =
      new Objective(new MaskRatios.Grid(List.of(0.15)), Weighting.MEAN, Noise.BERT);

  /**
   * DiffusionBERT's spindle: ratios as in {@link #DIFFUSION}, but rare tokens are masked first.
   * This is the paper's formula; the authors' code, which their results presumably come from, bends
   * by λ sin(πt) (ln(f + 1) / max − mean), f a token's count, and clips to [0, 0.999].
   *
   * @see <a href="https://arxiv.org/abs/2211.15029">He et al., DiffusionBERT, equation 10</a>
   */
  public static final Objective SPINDLE =
      new Objective(new MaskRatios.Stratified(1e-3, 1), Weighting.MEAN, Noise.SPINDLE);

  /**
   * The plain mean at middle ratios, N(0.45, 0.2) cut to [0.05, 0.95]: neither the guess from
   * nothing nor the last token, where there is least to learn. The last fifth of the steps has the
   * ratios of {@link #MEAN}, since a text is written from all of them.
   *
   * @see <a href="https://arxiv.org/abs/2605.13026">Bell-shaped mask ratios</a>
   */
  public static final Objective BELL =
      new Objective(new MaskRatios.Bell(0.45, 0.2, 0.05, 0.95), Weighting.MEAN, Noise.MASK);

  /**
   * {@link #MEAN} with each text twice in a batch, the second time masked where the first is not:
   * every token is asked for once, which makes the gradient calmer.
   *
   * @see <a href="https://arxiv.org/abs/2511.18159">MIRROR</a>
   * @see <a href="https://arxiv.org/abs/2512.15745">LLaDA 2.0</a>
   */
  public static final Objective COMPLEMENTARY =
      new Objective(new MaskRatios.Stratified(1e-3, 1), Weighting.MEAN, Noise.COMPLEMENT);

  /** The share of the steps that {@link #BELL} has middle ratios in. */
  public static final double BELL_UNTIL = 0.8;

  /**
   * GPT-2's: nothing is masked, and each token, the end of a document too, is asked for where the
   * one before it stands.
   */
  public static final Objective NEXT_TOKEN =
      new Objective(new MaskRatios.Unmasked(), Weighting.MEAN, Noise.MASK);

  /** What becomes of a position. */
  public enum Noise {
    /** It is masked with its sequence's ratio t. */
    MASK,
    /** As many are chosen, and 80 % of them masked, 10 % given any token, 10 % left. */
    BERT,
>>>>>>> theirs
    /**
     * Nothing is masked: each token is predicted from those before it. For models that do so, and
     * for no other.
     */
    CAUSAL,
    /** Each text is in a batch twice, the second time masked where the first is not. */
    COMPLEMENTARY
  }

  /** How much a predicted position counts. */
  public enum Weighting {
    /**
     * (N+1)/(N·l·B) where l of a sequence's N maskable positions are masked, in a batch of B: where
     * the mask ratio p is uniform an unbiased likelihood bound, E[1/p | l] being (N+1)/l.
     */
    LIKELIHOOD {
      @Override
      double weight(int maskable, int masked, int sequences, int predictions) {
        return (maskable + 1.0) / (maskable * (double) masked * sequences);
      }
    },
    /** 1/R, of all R predictions of the batch; bounds nothing. */
    MEAN {
      @Override
      double weight(int maskable, int masked, int sequences, int predictions) {
        return 1.0 / predictions;
      }
    },
    /** 1: the sum. */
    SUM {
      @Override
      double weight(int maskable, int masked, int sequences, int predictions) {
        return 1;
      }
    };

    /**
     * Returns the weight of a position.
     *
     * @param maskable N of its sequence
     * @param masked l of its sequence
     * @param sequences B
     * @param predictions R
     */
    abstract double weight(int maskable, int masked, int sequences, int predictions);
  }

  /** Copies the traits. */
  public Objective {
    traits = Set.copyOf(traits);
  }

  /** An objective that masks, once. */
  public Objective(String name, MaskRatios ratios, Weighting weighting) {
    this(name, ratios, weighting, new Noise.Mask(), Set.of());
  }

  /**
   * Returns what a step has, where mask ratios change on the way.
   *
   * @param done share of the run's steps before it, from 0 to 1
   */
  public Objective at(double done) {
    return new Objective(name, ratios.at(done), weighting, noise, traits);
  }

  /** Returns how many windows of text make a batch of so many sequences. */
  public int windows(int sequences) {
    return sequences / copies();
  }

  /** Returns how often each window is in a batch, whose size is a multiple of it. */
  public int copies() {
    return traits.contains(Trait.COMPLEMENTARY) ? 2 : 1;
  }

  /** Returns whether it is for models that predict each token from those before it. */
  public boolean isCausal() {
    return traits.contains(Trait.CAUSAL);
  }

  /** Returns all of it as numbers, names and lists, as train.py knows them. */
  public Map<String, Object> description() {
    return Map.of(
        "objective",
        name,
        "ratios",
        ratios.description(),
        "weighting",
        weighting.name().toLowerCase(Locale.ROOT),
        "noise",
        noise.description(),
        "copies",
        copies());
  }
}

package org.unmask.training.objective;

import java.util.List;
import java.util.stream.Stream;

/**
 * What training makes small: how much is masked, and how the masked positions' cross-entropies are
 * weighed.
 *
 * @param ratios the probability with which each position is masked
 * @param weighting of the cross-entropies
 * @param noise what becomes of a position
 */
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
    /**
     * It is masked with the probability clip(t + λ sin(πt) H̃), where λ = 0.3 and H̃ = 1 − mean
     * surprisal of the sequence's maskable tokens / the token's own.
     */
    SPINDLE,
    /** As {@link #MASK}; then the same text again, masked at all other positions. */
    COMPLEMENT;

    /** λ of {@link #SPINDLE}. */
    public static final double BEND = 0.3;

    /** The share that {@link #BERT} masks. */
    public static final double MASKED = 0.8;

    /** The share that {@link #BERT} gives any token. */
    public static final double REPLACED = 0.1;

    /**
     * The probability with which a token is chosen.
     *
     * @param ratio of its sequence
     * @param mean surprisal of the sequence, in nats
     * @param surprisal of the token, in nats, above 0
     */
    public double chance(double ratio, double mean, double surprisal) {
      return switch (this) {
        case MASK, BERT, COMPLEMENT -> ratio;
        case SPINDLE ->
            Math.clamp(ratio + BEND * Math.sin(Math.PI * ratio) * (1 - mean / surprisal), 0, 1);
      };
    }
  }

  /** Those of masked models that have a name. */
  public static List<Objective> masked() {
    return List.of(DIFFUSION, MEAN, GRID, BERT, SPINDLE, BELL, COMPLEMENTARY);
  }

  /** Those that have a name: of masked models, then of models that predict the next token. */
  public static List<Objective> all() {
    return Stream.concat(masked().stream(), Stream.of(NEXT_TOKEN)).toList();
  }

  /** As “diffusion”; “other” for one that is made up. */
  public String name() {
    int index = all().indexOf(this);
    return index < 0
        ? "other"
        : List.of(
                "diffusion",
                "mean",
                "grid",
                "bert",
                "spindle",
                "bell",
                "complementary",
                "next-token")
            .get(index);
  }

  /**
   * What a step has, where a run changes its objective on the way.
   *
   * @param done share of the run's steps before it, from 0 to 1
   */
  public Objective at(double done) {
    return ratios instanceof MaskRatios.Bell && done >= BELL_UNTIL
        ? new Objective(MEAN.ratios, weighting, noise)
        : this;
  }

  /** How many windows of text make a batch of so many sequences. */
  public int windows(int sequences) {
    return noise == Noise.COMPLEMENT ? sequences / 2 : sequences;
  }

  /** Whether it is for models that predict each token from those before it, not for masked ones. */
  public boolean isCausal() {
    return ratios instanceof MaskRatios.Unmasked;
  }

  /** How the masked positions' cross-entropies make up the loss. */
  public enum Weighting {
    /**
     * The mean over a sequence's masked positions, times (N+1)/N, then over sequences: where p is
     * uniform an unbiased likelihood bound, E[1/p | l] being (N+1)/l.
     */
    LIKELIHOOD,
    /** The mean over all masked positions of the batch; bounds nothing. */
    MEAN
  }
}

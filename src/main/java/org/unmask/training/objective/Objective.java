package org.unmask.training.objective;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The objective of training: L = Σ weights · −log p(token | sequence) over the predicted positions.
 * Everything about an objective is said here; the trainer, {@code --objective}, the form and the
 * exported run derive from it.
 *
 * @param name in commands, files and messages
 * @param ratios how much of each sequence is predicted
 * @param weighting of the positions
 * @param noise which positions are predicted, and what stands in their place
 */
public record Objective(
    String name, MaskRatios ratios, Weighting weighting, Noise noise, Set<Trait> traits) {
  /** A trait of an objective beyond its numbers. */
  public enum Trait {
    /**
     * Nothing is masked: each token is predicted from those before it. For models that do so, and
     * for no other.
     */
    CAUSAL,
    /** Each text is in a batch twice, the second time masked where the first is not. */
    COMPLEMENTARY
  }

  /** The weight of a predicted position. */
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

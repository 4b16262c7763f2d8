package org.unmask.diffusion;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The samplers by the names that commands, files and menus call them, each with what it takes. The
 * app tells each one's rule in a sentence; its record's Javadoc says it exactly.
 */
public enum SamplerFamily {
  /** {@link ScheduledRemasking}. */
  SCHEDULED_REMASKING("https://nathan.rs/posts/roberta-diffusion/", Map.of()),
  /** {@link ScheduledRemasking} that draws settled tokens anew too. */
  SCHEDULED_RESAMPLING("https://nathan.rs/posts/roberta-diffusion/", Map.of()),
  /** {@link ConfidenceThreshold}. */
  CONFIDENCE_THRESHOLD(
      "https://arxiv.org/abs/2505.22618",
      Map.of(Parameter.THRESHOLD, ConfidenceThreshold.USUAL, Parameter.BLOCK, 0.0)),
  /** {@link FactorThreshold}. */
  FACTOR_THRESHOLD(
      "https://arxiv.org/abs/2505.22618", Map.of(Parameter.FACTOR, 1.0, Parameter.BLOCK, 0.0)),
  /** {@link LowConfidence}, most confident first. */
  LOW_CONFIDENCE("https://arxiv.org/abs/2502.09992", Map.of(Parameter.BLOCK, 0.0)),
  /** {@link LowConfidence}, in random order. */
  RANDOM_ORDER("https://arxiv.org/abs/2502.09992", Map.of(Parameter.BLOCK, 0.0)),
  /** {@link Spread}. */
  SPREAD("https://arxiv.org/abs/2506.19037", Map.of(Parameter.SPACING, 8.0, Parameter.BLOCK, 0.0)),
  /** {@link MaskGit}. */
  MASKGIT("https://arxiv.org/abs/2202.04200", Map.of(Parameter.NOISE, 4.5, Parameter.BLOCK, 0.0)),
  /** {@link MaskPredict}. */
  MASK_PREDICT("https://arxiv.org/abs/1904.09324", Map.of()),
  /** {@link DreamOrder} by probability. */
  DREAM_PROBABILITY("https://arxiv.org/abs/2508.15487", Dream.TAKES),
  /** {@link DreamOrder} by margin. */
  DREAM_MARGIN("https://arxiv.org/abs/2508.15487", Dream.TAKES),
  /** {@link DreamOrder} by entropy. */
  DREAM_ENTROPY("https://arxiv.org/abs/2508.15487", Dream.TAKES),
  /** {@link Ancestral}. */
  ANCESTRAL("https://arxiv.org/abs/2406.07524", Map.of(Parameter.BLOCK, 0.0)),
  /** {@link FirstHitting}. */
  FIRST_HITTING("https://arxiv.org/abs/2503.09573", Map.of(Parameter.BLOCK, 0.0)),
  /** {@link ReMdm}, σ capped. */
  REMDM_CAP("https://arxiv.org/abs/2503.00307", Map.of(Parameter.REMASKING_RATE, 0.008)),
  /** {@link ReMdm}, σ rescaled. */
  REMDM_RESCALE("https://arxiv.org/abs/2503.00307", Map.of(Parameter.REMASKING_RATE, 0.015)),
  /** {@link ReMdm}, σ by confidence. */
  REMDM_CONFIDENCE("https://arxiv.org/abs/2503.00307", Map.of()),
  /** {@link ReMdm} with a loop. */
  REMDM_LOOP("https://arxiv.org/abs/2503.00307", Map.of(Parameter.REMASKING_RATE, 0.02)),
  /** {@link EntropyBound}. */
  ENTROPY_BOUND(
      "https://arxiv.org/abs/2505.24857",
      Map.of(Parameter.ENTROPY_BOUND, 0.1, Parameter.BLOCK, 0.0));

  private static final class Dream {
    static final Map<Parameter, Double> TAKES =
        Map.of(Parameter.RANKING_TEMPERATURE, 0.0, Parameter.BLOCK, 0.0);
  }

  private static final Set<SamplerFamily> SCHEDULED =
      Set.of(
          SCHEDULED_REMASKING, SCHEDULED_RESAMPLING, LOW_CONFIDENCE, RANDOM_ORDER, SPREAD, MASKGIT);

  private static final Set<SamplerFamily> ADAPTIVE =
      Set.of(CONFIDENCE_THRESHOLD, FACTOR_THRESHOLD, FIRST_HITTING, ENTROPY_BOUND);

  private final String paper;

  @SuppressWarnings("ImmutableEnumChecker") // always Map.of
  private final Map<Parameter, Double> parameters;

  SamplerFamily(String paper, Map<Parameter, Double> parameters) {
    this.paper = paper;
    this.parameters = parameters;
  }

  /** The family of a sampler; of blocks, that of what works within them. */
  public static SamplerFamily of(Sampler sampler) {
    return switch (sampler) {
      case ScheduledRemasking s -> s.resampleAll() ? SCHEDULED_RESAMPLING : SCHEDULED_REMASKING;
      case ConfidenceThreshold _ -> CONFIDENCE_THRESHOLD;
      case FactorThreshold _ -> FACTOR_THRESHOLD;
      case LowConfidence s ->
          switch (s.ranking()) {
            case CONFIDENCE -> LOW_CONFIDENCE;
            case RANDOM -> RANDOM_ORDER;
          };
      case Spread _ -> SPREAD;
      case MaskGit _ -> MASKGIT;
      case MaskPredict _ -> MASK_PREDICT;
      case DreamOrder s ->
          switch (s.ranking()) {
            case PROBABILITY -> DREAM_PROBABILITY;
            case MARGIN -> DREAM_MARGIN;
            case ENTROPY -> DREAM_ENTROPY;
          };
      case Ancestral _ -> ANCESTRAL;
      case FirstHitting _ -> FIRST_HITTING;
      case ReMdm s ->
          switch (s.variant()) {
            case CAP -> REMDM_CAP;
            case RESCALE -> REMDM_RESCALE;
            case CONFIDENCE -> REMDM_CONFIDENCE;
            case LOOP -> REMDM_LOOP;
          };
      case EntropyBound _ -> ENTROPY_BOUND;
      case Blocks blocks -> of(blocks.within());
    };
  }

  /** The family of that {@link #id}, if there is one. */
  public static Optional<SamplerFamily> withId(String id) {
    return Stream.of(values()).filter(family -> family.id().equals(id)).findFirst();
  }

  /** The name in commands and files, as “low-confidence”. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where the rule was published. */
  public String paper() {
    return paper;
  }

  /** The numbers it takes, each with its usual value. */
  public Map<Parameter, Double> parameters() {
    return parameters;
  }

  /** Whether a schedule decides how many masks a step leaves. */
  public boolean takesSchedule() {
    return SCHEDULED.contains(this);
  }

  /** Whether the number of steps is planned; else it runs until no mask is left. */
  public boolean takesSteps() {
    return !ADAPTIVE.contains(this);
  }

  /** Whether it never masks again, so that it can work block by block. */
  public boolean takesBlocks() {
    return parameters.containsKey(Parameter.BLOCK);
  }
}

package org.unmask.diffusion;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The samplers by the names that commands, files and menus call them, each with the parameters it
 * takes.
 */
public enum SamplerFamily {
  /** {@link ScheduledRemasking}. */
  SCHEDULED_REMASKING("Scheduled remasking", true, false),
  /** {@link ConfidenceThreshold}. */
  CONFIDENCE_THRESHOLD("Confidence threshold", false, true),
  /** {@link LowConfidence}, most confident first. */
  LOW_CONFIDENCE("Low-confidence remasking", true, false),
  /** {@link LowConfidence}, in random order. */
  RANDOM_ORDER("Random order", true, false);

  private final String label;
  private final boolean takesSchedule;
  private final boolean takesThreshold;

  SamplerFamily(String label, boolean takesSchedule, boolean takesThreshold) {
    this.label = label;
    this.takesSchedule = takesSchedule;
    this.takesThreshold = takesThreshold;
  }

  /** The family of a sampler. */
  public static SamplerFamily of(Sampler sampler) {
    return switch (sampler) {
      case ScheduledRemasking _ -> SCHEDULED_REMASKING;
      case ConfidenceThreshold _ -> CONFIDENCE_THRESHOLD;
      case LowConfidence lowConfidence ->
          switch (lowConfidence.ranking()) {
            case CONFIDENCE -> LOW_CONFIDENCE;
            case RANDOM -> RANDOM_ORDER;
          };
    };
  }

  /** The family of that {@link #id}, if there is one. */
  public static Optional<SamplerFamily> withId(String id) {
    return Stream.of(values()).filter(family -> family.id().equals(id)).findFirst();
  }

  /**
   * A sampler of this family; parameters it does not take are not looked at.
   *
   * @param resampleAll see {@link ScheduledRemasking}
   * @throws IllegalArgumentException if a parameter it takes is out of range
   */
  public Sampler sampler(Schedule schedule, double threshold, boolean resampleAll) {
    return switch (this) {
      case SCHEDULED_REMASKING -> new ScheduledRemasking(schedule, resampleAll);
      case CONFIDENCE_THRESHOLD -> new ConfidenceThreshold(threshold);
      case LOW_CONFIDENCE -> new LowConfidence(schedule, LowConfidence.Ranking.CONFIDENCE);
      case RANDOM_ORDER -> new LowConfidence(schedule, LowConfidence.Ranking.RANDOM);
    };
  }

  /** The name in commands and files, as “low-confidence”. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name for people. */
  public String label() {
    return label;
  }

  /** Whether a schedule decides how many masks a step leaves; else a threshold does. */
  public boolean takesSchedule() {
    return takesSchedule;
  }

  /** Whether a confidence threshold decides what is revealed. */
  public boolean takesThreshold() {
    return takesThreshold;
  }
}

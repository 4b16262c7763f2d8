package org.unmask.diffusion;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A sampler taken apart into what forms, files and commands can hold.
 *
 * @param schedule looked at only where the family takes one
 * @param values of parameters; those missing have their usual value, those the family does not take
 *     are not looked at
 */
public record SamplerOptions(
    SamplerFamily family, Schedule schedule, Map<Parameter, Double> values) {
  /** Copies the values. */
  public SamplerOptions {
    values = Map.copyOf(values);
  }

  /** A family with its usual values. */
  public static SamplerOptions usual(SamplerFamily family) {
    Schedule schedule =
        switch (family) {
          case MASKGIT, SPREAD -> new Schedule.Cosine();
          default -> new Schedule.Linear();
        };
    return new SamplerOptions(family, schedule, family.parameters());
  }

  /** What a sampler is made of. */
  public static SamplerOptions of(Sampler sampler) {
    SamplerFamily family = SamplerFamily.of(sampler);
    var values = new EnumMap<Parameter, Double>(Parameter.class);
    values.putAll(family.parameters());
    Sampler within = sampler;
    if (sampler instanceof Blocks blocks) {
      values.put(Parameter.BLOCK, (double) blocks.size());
      within = blocks.within();
    }
    Schedule schedule = usual(family).schedule();
    switch (within) {
      case ScheduledRemasking s -> schedule = s.schedule();
      case LowConfidence s -> schedule = s.schedule();
      case Spread s -> {
        schedule = s.schedule();
        values.put(Parameter.SPACING, (double) s.spacing());
      }
      case MaskGit s -> {
        schedule = s.schedule();
        values.put(Parameter.NOISE, s.noise());
      }
      case ConfidenceThreshold s -> values.put(Parameter.THRESHOLD, s.threshold());
      case FactorThreshold s -> values.put(Parameter.FACTOR, s.factor());
      case DreamOrder s -> values.put(Parameter.RANKING_TEMPERATURE, s.rankingTemperature());
      case ReMdm s -> {
        if (family.parameters().containsKey(Parameter.REMASKING_RATE)) {
          values.put(Parameter.REMASKING_RATE, s.rate());
        }
      }
      case EntropyBound s -> values.put(Parameter.ENTROPY_BOUND, s.bound());
      case MaskPredict _, Ancestral _, FirstHitting _, Blocks _ -> {}
    }
    return new SamplerOptions(family, schedule, values);
  }

  /** The value of a parameter that the family takes: given, or the usual one. */
  public double value(Parameter parameter) {
    Double given = values.get(parameter);
    return given == null ? Objects.requireNonNull(family.parameters().get(parameter)) : given;
  }

  /**
   * The sampler.
   *
   * @throws IllegalArgumentException if a value it takes is out of range
   */
  public Sampler sampler() {
    int block = family.takesBlocks() ? (int) value(Parameter.BLOCK) : 0;
    return block == 0 ? plain() : new Blocks(block, plain());
  }

  private Sampler plain() {
    return switch (family) {
      case SCHEDULED_REMASKING -> new ScheduledRemasking(schedule, false);
      case SCHEDULED_RESAMPLING -> new ScheduledRemasking(schedule, true);
      case CONFIDENCE_THRESHOLD -> new ConfidenceThreshold(value(Parameter.THRESHOLD));
      case FACTOR_THRESHOLD -> new FactorThreshold(value(Parameter.FACTOR));
      case LOW_CONFIDENCE -> new LowConfidence(schedule, LowConfidence.Ranking.CONFIDENCE);
      case RANDOM_ORDER -> new LowConfidence(schedule, LowConfidence.Ranking.RANDOM);
      case SPREAD -> new Spread(schedule, (int) value(Parameter.SPACING));
      case MASKGIT -> new MaskGit(schedule, value(Parameter.NOISE));
      case MASK_PREDICT -> new MaskPredict();
      case DREAM_PROBABILITY -> dream(DreamOrder.Ranking.PROBABILITY);
      case DREAM_MARGIN -> dream(DreamOrder.Ranking.MARGIN);
      case DREAM_ENTROPY -> dream(DreamOrder.Ranking.ENTROPY);
      case ANCESTRAL -> new Ancestral();
      case FIRST_HITTING -> new FirstHitting();
      case REMDM_CAP -> new ReMdm(ReMdm.Variant.CAP, value(Parameter.REMASKING_RATE));
      case REMDM_RESCALE -> new ReMdm(ReMdm.Variant.RESCALE, value(Parameter.REMASKING_RATE));
      case REMDM_CONFIDENCE -> new ReMdm(ReMdm.Variant.CONFIDENCE, 0);
      case REMDM_LOOP -> new ReMdm(ReMdm.Variant.LOOP, value(Parameter.REMASKING_RATE));
      case ENTROPY_BOUND -> new EntropyBound(value(Parameter.ENTROPY_BOUND));
    };
  }

  private Sampler dream(DreamOrder.Ranking ranking) {
    return new DreamOrder(ranking, value(Parameter.RANKING_TEMPERATURE));
  }
}

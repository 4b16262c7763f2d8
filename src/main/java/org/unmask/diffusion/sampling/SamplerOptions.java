package org.unmask.diffusion.sampling;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.unmask.diffusion.schedule.Schedule;

/**
 * A sampler's configuration, as forms, files and commands hold it. It is complete and in range: two
 * are equal if they make the same sampler.
 *
 * @param schedule linear if the sampler takes none
 * @param values by the parameters' ids; a missing one is the default, others are dropped
 */
public record SamplerOptions(SamplerSpec spec, Schedule schedule, Map<String, Double> values) {
  /**
   * Completes and checks the values.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public SamplerOptions {
    var complete = new LinkedHashMap<String, Double>();
    for (Parameter each : spec.parameters()) {
      complete.put(each.id(), each.check(values.getOrDefault(each.id(), each.usual())));
    }
    values = Collections.unmodifiableMap(complete);
    schedule = spec.takesSchedule() ? schedule : new Schedule.Linear();
  }

  /** Returns a sampler's defaults. */
  public static SamplerOptions usual(SamplerSpec spec) {
    return new SamplerOptions(spec, spec.schedule().orElseGet(Schedule.Linear::new), Map.of());
  }

  /** Returns the same with other values of some parameters. */
  public SamplerOptions with(Map<String, Double> others) {
    var all = new HashMap<>(values);
    all.putAll(others);
    return new SamplerOptions(spec, schedule, all);
  }

  /** Returns the same with another schedule. */
  public SamplerOptions with(Schedule other) {
    return new SamplerOptions(spec, other, values);
  }

  /** Returns the value of a parameter that the sampler takes. */
  public double value(Parameter parameter) {
    return Objects.requireNonNull(values.get(parameter.id()), parameter.id());
  }

  /** Returns the size of a block: 1 where the sampler works from left to right; 0 for none. */
  public int block() {
    return spec.takesBlocks()
        ? (int) value(Blocks.SIZE)
        : spec.traits().contains(SamplerSpec.Trait.LEFT_TO_RIGHT) ? 1 : 0;
  }

  /**
   * Returns whether the draft alone decides, at temperature 0, in which order its positions are
   * revealed: nothing is masked again or replaced, and nothing is left to chance.
   */
  public boolean hasFixedOrder() {
    return !spec.traits().contains(SamplerSpec.Trait.REVISES) && !sampler().isOrderRandom();
  }

  /**
   * Returns whether every seed gives the same text: tokens are the most probable ones, and chance
   * decides no position.
   */
  public boolean givesOneText(TokenChoice choice) {
    boolean takesTheBest =
        spec.traits().contains(SamplerSpec.Trait.TAKES_THE_BEST)
            || choice.temperature() == 0
            || choice.topK() == 1;
    return takesTheBest && !sampler().isOrderRandom();
  }

  /** Returns the sampler, as a run needs it. */
  public Sampler sampler() {
    Sampler plain = spec.factory().sampler(this);
    return block() == 0 || !spec.takesBlocks() ? plain : new Blocks(block(), plain);
  }
}

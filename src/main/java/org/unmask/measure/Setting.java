package org.unmask.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Settings;

/**
 * One point of a curve.
 *
 * @param sampler with a value for each parameter that its family takes, and the usual schedule
 *     where it takes none
 * @param steps that are planned; 0 where the sampler plans none
 */
public record Setting(SamplerOptions sampler, int steps) {
  /** Leaves out what the sampler does not look at. */
  public Setting {
    SamplerFamily family = sampler.family();
    if (steps < (family.takesSteps() ? 1 : 0)) {
      throw new IllegalArgumentException("steps is %d, but must be at least 1".formatted(steps));
    }
    if (!family.takesSteps()) {
      steps = 0;
    }
    Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
    for (Parameter parameter : family.parameters().keySet()) {
      values.put(parameter, sampler.value(parameter));
    }
    sampler =
        new SamplerOptions(
            family,
            family.takesSchedule() ? sampler.schedule() : SamplerOptions.usual(family).schedule(),
            values);
  }

  /** Each sampler with each number of steps, once where it plans none. */
  public static List<Setting> grid(List<SamplerOptions> samplers, List<Integer> steps) {
    var settings = new ArrayList<Setting>();
    for (SamplerOptions sampler : samplers) {
      for (int each : steps) {
        settings.add(new Setting(sampler, each));
      }
    }
    return settings.stream().distinct().toList();
  }

  /** These settings with the sampler and steps put in. */
  Settings in(Settings others, int length, long seed) {
    return new Settings(
        sampler.sampler(), expectedPasses(length), others.choice(), others.guidance(), seed);
  }

  /** How many forward passes a text takes at most, as far as can be told before. */
  public int expectedPasses(int length) {
    return steps == 0 ? length : steps;
  }

  /** The sampler's name, with what is not as usual: as “maskgit, noise 1.0”. */
  public String label() {
    SamplerFamily family = sampler.family();
    SamplerOptions usual = SamplerOptions.usual(family);
    var label = new StringJoiner(", ").add(family.id());
    if (!sampler.schedule().equals(usual.schedule())) {
      label.add(sampler.schedule().id());
    }
    for (Parameter parameter : Parameter.values()) {
      if (family.parameters().containsKey(parameter)
          && sampler.value(parameter) != usual.value(parameter)) {
        label.add("%s %s".formatted(parameter.id(), sampler.value(parameter)));
      }
    }
    return label.toString();
  }
}

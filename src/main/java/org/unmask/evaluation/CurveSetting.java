package org.unmask.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

/**
 * One point of a curve.
 *
 * @param sampler with its numbers
 * @param steps that are planned; 0 where the sampler plans none
 */
public record CurveSetting(SamplerOptions sampler, int steps) {
  /** Leaves out what the sampler does not look at. */
  public CurveSetting {
    boolean planned = sampler.spec().takesSteps();
    if (steps < (planned ? 1 : 0)) {
      throw new ValueError("The number of steps is %d, but must be at least 1.", steps);
    }
    steps = planned ? steps : 0;
  }

  /** Each sampler with each number of steps, once where it plans none. */
  public static List<CurveSetting> grid(List<SamplerOptions> samplers, List<Integer> steps) {
    var settings = new ArrayList<CurveSetting>();
    for (SamplerOptions sampler : samplers) {
      for (int each : steps) {
        settings.add(new CurveSetting(sampler, each));
      }
    }
    return settings.stream().distinct().toList();
  }

  /** Returns these settings with the sampler, the steps and a seed put in. */
  GenerationSettings in(GenerationSettings others, long seed) {
    return others.with(
        SettingValues.NONE
            .with(GenerationSettings.SAMPLER, sampler)
            .with(GenerationSettings.STEPS, (double) expectedPasses(others.length()))
            .with(GenerationSettings.SEED, seed));
  }

  /** How many forward passes a text takes at most, as far as can be told before. */
  public int expectedPasses(int length) {
    return steps == 0 ? length : steps;
  }

  /** The sampler's name, with what is not as usual: as “maskgit, noise 1.0”. */
  public String label() {
    SamplerOptions usual = SamplerOptions.usual(sampler.spec());
    var label = new StringJoiner(", ").add(sampler.spec().id());
    if (!sampler.schedule().equals(usual.schedule())) {
      label.add(sampler.schedule().id());
    }
    for (Parameter parameter : sampler.spec().parameters()) {
      if (sampler.value(parameter) != usual.value(parameter)) {
        label.add("%s %s".formatted(parameter.id(), sampler.value(parameter)));
      }
    }
    return label.toString();
  }
}

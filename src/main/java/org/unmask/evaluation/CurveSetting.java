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
 * @param steps the planned steps; 0 if the sampler plans none
 */
public record CurveSetting(SamplerOptions sampler, int steps) {
  /** Drops what the sampler does not use. */
  public CurveSetting {
    boolean planned = sampler.spec().takesSteps();
    if (steps < (planned ? 1 : 0)) {
      throw new ValueError("The number of steps is %d, but must be at least 1.", steps);
    }
    steps = planned ? steps : 0;
  }

  /** Returns each sampler with each number of steps; once if it plans none. */
  public static List<CurveSetting> grid(List<SamplerOptions> samplers, List<Integer> steps) {
    var settings = new ArrayList<CurveSetting>();
    for (SamplerOptions sampler : samplers) {
      for (int each : steps) {
        settings.add(new CurveSetting(sampler, each));
      }
    }
    return settings.stream().distinct().toList();
  }

  /** Returns settings with this sampler, these steps and a seed. */
  GenerationSettings in(GenerationSettings others, long seed) {
    return others.with(
        SettingValues.NONE
            .with(GenerationSettings.SAMPLER, sampler)
            .with(GenerationSettings.STEPS, (double) expectedPasses(others.length()))
            .with(GenerationSettings.SEED, seed));
  }

  /** Returns the maximum number of forward passes per text, as far as it is known. */
  public int expectedPasses(int length) {
    return steps == 0 ? length : steps;
  }

  /** Returns the sampler's name with values that are not defaults, such as “maskgit, noise 1.0”. */
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

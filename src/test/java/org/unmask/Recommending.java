package org.unmask;

import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

/** Values as a checkpoint recommends them. */
public final class Recommending {
  private Recommending() {}

  /** All that a recommendation must have, with the defaults of what it may have. */
  public static SettingValues values(SamplerOptions sampler, TokenChoice choice, int length) {
    return SettingValues.NONE
        .with(GenerationSettings.SAMPLER, sampler)
        .with(GenerationSettings.TEMPERATURE, choice.temperature())
        .with(GenerationSettings.TOP_K, (double) choice.topK())
        .with(GenerationSettings.TOP_P, choice.topP())
        .with(GenerationSettings.GUIDANCE, 0.0)
        .with(GenerationSettings.LENGTH, (double) length)
        .with(GenerationSettings.ENDS, false);
  }
}

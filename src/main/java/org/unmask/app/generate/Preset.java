package org.unmask.app.generate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;

/**
 * Settings with a name.
 *
 * @param sampling complete; its schedule is the usual one where the sampler takes none; its steps
 *     are 0 for as many as the text has tokens, and where the sampler plans none
 */
public record Preset(String name, Sampling sampling) {
  /** How long a name may be. */
  static final int LONGEST_NAME = 60;

  /**
   * Completes the values, and checks them.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Preset {
    if (name.isBlank() || name.length() > LONGEST_NAME || sampling.steps() < 0) {
      throw new IllegalArgumentException(
          "preset '%s' with %d steps".formatted(name, sampling.steps()));
    }
    sampling = complete(sampling);
    var _ = sampling.withSteps(Math.max(1, sampling.steps())).settings(0);
  }

  private static Sampling complete(Sampling given) {
    SamplerFamily sampler = given.sampler();
    SamplerOptions usual = SamplerOptions.usual(sampler);
    var parameters = new EnumMap<Parameter, Double>(Parameter.class);
    for (Parameter parameter : usual.values().keySet()) {
      parameters.put(parameter, given.parameters().getOrDefault(parameter, usual.value(parameter)));
    }
    return new Sampling(
        sampler,
        sampler.takesSchedule() ? given.schedule() : usual.schedule().id(),
        Map.copyOf(parameters),
        given.guidance(),
        sampler.takesSteps() ? given.steps() : 0,
        given.topK(),
        given.topP(),
        given.temperature());
  }

  /** Those that come with the program; their names are ids of messages. */
  static List<Preset> standard() {
    return List.of(
        plain("blog", SamplerFamily.SCHEDULED_REMASKING, Map.of(), 10, 1),
        plain("reference", SamplerFamily.CONFIDENCE_THRESHOLD, Map.of(), 0, 0.8),
        plain("llada", SamplerFamily.LOW_CONFIDENCE, Map.of(Parameter.BLOCK, 32.0), 0, 0),
        plain("draft", SamplerFamily.RANDOM_ORDER, Map.of(), 8, 0.7),
        plain("careful", SamplerFamily.FIRST_HITTING, Map.of(), 0, 0.5));
  }

  private static Preset plain(
      String name,
      SamplerFamily sampler,
      Map<Parameter, Double> parameters,
      int steps,
      double temperature) {
    return new Preset(
        name, new Sampling(sampler, "linear", parameters, 0, steps, 50, 0.95, temperature));
  }

  /** What it is for a text of that length. */
  private Sampling at(int length) {
    return sampling.steps() == 0 ? sampling.withSteps(length) : sampling;
  }

  /** Puts it into a form. */
  void fill(SettingsForm form) {
    form.take(at(form.length().get()));
  }

  /** Whether a form holds just this. */
  boolean isIn(SettingsForm form) {
    try {
      int length = form.length().get();
      return new Preset(name, form.values().sampling()).at(length).equals(at(length));
    } catch (IllegalArgumentException e) {
      return false; // a form may hold what makes no sense
    }
  }
}

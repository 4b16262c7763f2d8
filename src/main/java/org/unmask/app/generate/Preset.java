package org.unmask.app.generate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;

/**
 * Settings with a name: all that decides how a text is made, and nothing of what it is about.
 *
 * @param schedule by its id; the usual one where the sampler takes none
 * @param parameters of the sampler; those missing have their usual value
 * @param steps planned; 0 for as many as the text has tokens, and where the sampler plans none
 */
public record Preset(
    String name,
    SamplerFamily sampler,
    String schedule,
    Map<Parameter, Double> parameters,
    double guidance,
    int steps,
    int topK,
    double topP,
    double temperature) {
  /** How long a name may be. */
  static final int LONGEST_NAME = 60;

  /**
   * Completes the values, and checks them.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Preset {
    if (name.isBlank() || name.length() > LONGEST_NAME || steps < 0) {
      throw new IllegalArgumentException("preset '%s' with %d steps".formatted(name, steps));
    }
    SamplerOptions usual = SamplerOptions.usual(sampler);
    schedule = sampler.takesSchedule() ? schedule : usual.schedule().id();
    var complete = new EnumMap<Parameter, Double>(Parameter.class);
    for (Parameter parameter : usual.values().keySet()) {
      complete.put(parameter, parameters.getOrDefault(parameter, usual.value(parameter)));
    }
    parameters = Map.copyOf(complete);
    steps = sampler.takesSteps() ? steps : 0;
    var choice = new TokenChoice(temperature, topK, topP);
    var options = new SamplerOptions(sampler, Schedule.of(schedule), parameters);
    var _ = new Settings(options.sampler(), Math.max(1, steps), choice, guidance, 0);
  }

  /**
   * What a form holds, by a name.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  static Preset of(String name, FormValues form) {
    return new Preset(
        name,
        form.sampler(),
        form.schedule(),
        form.parameters(),
        form.guidance(),
        form.steps(),
        form.topK(),
        form.topP(),
        form.temperature());
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
    return new Preset(name, sampler, "linear", parameters, 0, steps, 50, 0.95, temperature);
  }

  /** How many steps it plans for a text of that length. */
  int steps(int length) {
    return steps == 0 ? length : steps;
  }

  /** Puts it into a form. */
  void fill(SettingsForm form) {
    form.sampler().set(sampler);
    if (sampler.takesSchedule()) {
      form.schedule().set(Schedule.of(schedule));
    }
    parameters.forEach((parameter, value) -> form.parameter(parameter).set(value));
    form.guidance().set(guidance);
    if (sampler.takesSteps()) {
      form.steps().set(steps(form.length().get()));
    }
    form.topK().set(topK);
    form.topP().set(topP);
    form.temperature().set(temperature);
  }

  /** Whether a form holds just this. */
  boolean isIn(SettingsForm form) {
    try {
      Preset held = of(name, form.values());
      return held.steps(form.length().get()) == steps(form.length().get())
          && held.withSteps(steps).equals(this);
    } catch (IllegalArgumentException e) {
      return false; // a form may hold what makes no sense
    }
  }

  private Preset withSteps(int other) {
    return new Preset(
        name, sampler, schedule, parameters, guidance, other, topK, topP, temperature);
  }
}

package org.unmask.app.generate;

import java.util.Map;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;

/**
 * All that decides how a text is made, and nothing of what it is about: {@link Settings} without
 * their seed, as a form or a file holds them; not yet checked.
 *
 * @param schedule by its id
 * @param parameters the values of the sampler's parameters; one that is missing has its usual value
 */
public record Sampling(
    SamplerFamily sampler,
    String schedule,
    Map<Parameter, Double> parameters,
    double guidance,
    int steps,
    int topK,
    double topP,
    double temperature) {

  /** What settings say. */
  static Sampling of(Settings settings) {
    SamplerOptions options = SamplerOptions.of(settings.sampler());
    TokenChoice choice = settings.choice();
    return new Sampling(
        options.family(),
        options.schedule().id(),
        options.values(),
        settings.guidance(),
        settings.steps(),
        choice.topK(),
        choice.topP(),
        choice.temperature());
  }

  /** The same with another number of steps. */
  public Sampling withSteps(int other) {
    return new Sampling(sampler, schedule, parameters, guidance, other, topK, topP, temperature);
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  Settings settings(long seed) {
    Schedule decides =
        sampler.takesSchedule() ? Schedule.of(schedule) : SamplerOptions.usual(sampler).schedule();
    var options = new SamplerOptions(sampler, decides, parameters);
    var choice = new TokenChoice(temperature, topK, topP);
    return new Settings(options.sampler(), steps, choice, guidance, seed);
  }
}

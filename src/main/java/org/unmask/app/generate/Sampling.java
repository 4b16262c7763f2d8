package org.unmask.app.generate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.Recommendation;

/**
 * All that decides how a text is made, and nothing of what it is about: {@link Settings} without
 * their seed, as a form or a file holds them; not yet checked.
 *
 * @param schedule by its id
 * @param parameters the values of the sampler's parameters; one that is missing has its usual value
 * @param shape what a model recommends for the text besides; null where that is left as it is
 */
public record Sampling(
    SamplerFamily sampler,
    String schedule,
    Map<Parameter, Double> parameters,
    double guidance,
    int steps,
    int topK,
    double topP,
    double temperature,
    @Nullable Shape shape) {
  /**
   * What a text is like.
   *
   * @param length positions, the sequence start among them
   * @param ends whether the last is the sequence end
   * @param prompt null for whichever there is
   */
  record Shape(int length, boolean ends, @Nullable String prompt) {}

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
        choice.temperature(),
        null);
  }

  /** What a model recommends. */
  static Sampling of(Recommendation given) {
    Sampling sampling = of(given.request().settings());
    return sampling.with(new Shape(given.length(), given.ends(), given.prompt().orElse(null)));
  }

  /** The same for a text of that shape. */
  Sampling with(@Nullable Shape other) {
    return new Sampling(
        sampler, schedule, parameters, guidance, steps, topK, topP, temperature, other);
  }

  /** The same with another number of steps. */
  public Sampling withSteps(int other) {
    return new Sampling(
        sampler, schedule, parameters, guidance, other, topK, topP, temperature, shape);
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

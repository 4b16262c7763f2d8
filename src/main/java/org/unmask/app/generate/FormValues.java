package org.unmask.app.generate;

import java.util.Map;
import org.unmask.diffusion.Detail;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.playback.Request;

/**
 * What a form holds, as it is remembered from one session to the next; not yet checked.
 *
 * @param schedule by its id
 * @param detail how much of what the model says is recorded
 * @param parameters the values of the sampler's parameters; one that is missing has its usual value
 */
public record FormValues(
    String prompt,
    SamplerFamily sampler,
    String schedule,
    Map<Parameter, Double> parameters,
    double guidance,
    int steps,
    int topK,
    double topP,
    double temperature,
    int prefix,
    int length,
    long seed,
    Detail detail) {
  /** What is chosen where a person chooses nothing. */
  public static FormValues standard() {
    var request = Request.standard(Integer.MAX_VALUE);
    var settings = request.settings();
    var options = SamplerOptions.of(settings.sampler());
    return new FormValues(
        request.prompt(),
        options.family(),
        options.schedule().id(),
        options.values(),
        settings.guidance(),
        settings.steps(),
        settings.choice().topK(),
        settings.choice().topP(),
        settings.choice().temperature(),
        request.prefix(),
        request.length(),
        settings.seed(),
        Detail.STANDARD);
  }
}

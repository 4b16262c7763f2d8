package org.unmask.app.generate;

import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Schedule;
import org.unmask.playback.Request;

/** What a form holds, as it is remembered from one session to the next; not yet checked. */
public record FormValues(
    String prompt,
    SamplerFamily sampler,
    Schedule schedule,
    double threshold,
    int steps,
    int topK,
    double topP,
    double temperature,
    int prefix,
    int length,
    long seed) {
  private static final double STANDARD_THRESHOLD = 0.9;

  /** What is chosen where a person chooses nothing. */
  public static FormValues standard() {
    var request = Request.standard(Integer.MAX_VALUE);
    var settings = request.settings();
    return new FormValues(
        request.prompt(),
        SamplerFamily.of(settings.sampler()),
        Schedule.LINEAR,
        STANDARD_THRESHOLD,
        settings.steps(),
        settings.choice().topK(),
        settings.choice().topP(),
        settings.choice().temperature(),
        request.prefix(),
        request.length(),
        settings.seed());
  }
}

package org.unmask.app.generate;

import java.util.Objects;
import org.unmask.diffusion.Detail;
import org.unmask.playback.Request;

/**
 * What a form holds, as it is remembered from one session to the next; not yet checked.
 *
 * @param detail how much of what the model says is recorded
 */
public record FormValues(
    String prompt,
    Sampling sampling,
    int prefix,
    int length,
    boolean ends,
    long seed,
    Detail detail) {
  /** Checks that nothing is missing, as it may be in a file. */
  public FormValues {
    Objects.requireNonNull(prompt);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(sampling.sampler());
    Objects.requireNonNull(sampling.schedule());
    Objects.requireNonNull(sampling.parameters());
  }

  /** What is chosen where a person chooses nothing. */
  public static FormValues standard() {
    var request = Request.standard(Integer.MAX_VALUE);
    return new FormValues(
        request.prompt(),
        Sampling.of(request.settings()),
        request.prefix(),
        request.length(),
        request.ends(),
        request.settings().seed(),
        Detail.STANDARD);
  }
}

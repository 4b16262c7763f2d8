package org.unmask.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Settings;
import org.unmask.playback.Request;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of a run, as options; one that is not given is {@link Request#standard}'s. */
final class GenerationOptions {
  @Mixin private RequestOptions asked = new RequestOptions();

  @Option(names = "--steps", paramLabel = "N", description = "Forward passes planned")
  private @Nullable Integer steps;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      converter = Names.Samplers.class,
      completionCandidates = Names.Samplers.class,
      description = "${COMPLETION-CANDIDATES}")
  private @Nullable SamplerFamily sampler;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all random choices: the same seed gives the same text. Default: 0")
  private @Nullable Long seed;

  /**
   * What is asked for.
   *
   * @param maximumLength the model's window, where it is known
   * @throws IllegalArgumentException if a value is out of range
   * @throws org.unmask.problem.Problem if a value is out of range
   */
  Request request(int maximumLength) {
    Request standard = Request.standard(maximumLength);
    Settings settings = standard.settings();
    SamplerOptions base =
        sampler == null ? SamplerOptions.of(settings.sampler()) : SamplerOptions.usual(sampler);
    return asked.request(
        standard,
        asked.sampler(base).sampler(),
        steps == null ? settings.steps() : steps,
        seed == null ? settings.seed() : seed);
  }

  /** An option that was given but is not looked at, if any, in a line. */
  Optional<String> unused(Request request) {
    SamplerFamily family = SamplerFamily.of(request.settings().sampler());
    return (request.gapped().isPresent() ? asked.unusedWithGaps() : Optional.<String>empty())
        .map("A text with gaps is kept whole: --%s is not used."::formatted)
        .or(
            () ->
                asked
                    .unused(family)
                    .map(id -> "The sampler %s does not use --%s.".formatted(family.id(), id)));
  }
}

package org.unmask.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Settings;
import org.unmask.playback.Recommendation;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The settings of a run, as options; one that is not given is the model's preset's, or {@link
 * Request#standard}'s.
 */
final class GenerationOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Settings that the model recommends, by name; other options change them. Default: its first, if it has one")
  private @Nullable String preset;

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
   * @param recommended by the model, where it is known
   * @param maximumLength the model's window, where it is known
   * @throws IllegalArgumentException if a value is out of range
   * @throws Problem if a value is out of range, or the model has no such preset
   */
  Request request(List<Recommendation> recommended, int maximumLength) {
    return request(
        preset == null
            ? Recommendation.standard(recommended, maximumLength)
            : find(recommended, preset).request());
  }

  private static Recommendation find(List<Recommendation> recommended, String name) {
    return recommended.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    "The model has no preset “%s”: it has %s."
                        .formatted(name, recommended.isEmpty() ? "none" : names(recommended))));
  }

  private static String names(List<Recommendation> recommended) {
    return recommended.stream()
        .map(each -> "“%s”".formatted(each.name()))
        .collect(Collectors.joining(", "));
  }

  /** Which of the model's presets is used, if any, in a line. */
  Optional<String> chosen(List<Recommendation> recommended) {
    return preset != null || recommended.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Settings of the model's preset “%s”; --preset and other options choose: it has %s."
                .formatted(recommended.getFirst().name(), names(recommended)));
  }

  /**
   * What is asked for, as far as it is known without a model.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws Problem if a value is out of range
   */
  void check() {
    var _ = request(Request.standard(Integer.MAX_VALUE));
  }

  private Request request(Request standard) {
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

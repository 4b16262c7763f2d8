package org.unmask.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.ConfidenceThreshold;
import org.unmask.diffusion.Sampler;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.Request;
import picocli.CommandLine.Option;

/** The settings of a run, as options; one that is not given is {@link Request#standard}'s. */
final class GenerationOptions {
  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description =
          "The text to begin with; <mask> in it is a position to fill. Default: Once upon a time")
  private @Nullable String prompt;

  @Option(
      names = "--prefix",
      paramLabel = "N",
      description = "How many tokens of the prompt are kept. Default: half the length")
  private @Nullable Integer prefix;

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Tokens of the text, its start among them. Default: 128, or the model's window if that is less")
  private @Nullable Integer length;

  @Option(names = "--steps", paramLabel = "N", description = "Forward passes planned")
  private @Nullable Integer steps;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "0 takes the most probable token, 1 keeps the model's own chances")
  private @Nullable Double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Choose among the K most probable tokens; 0 for all")
  private @Nullable Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Choose among the most probable tokens with this mass together; 1 for all")
  private @Nullable Double topP;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      converter = Names.Samplers.class,
      completionCandidates = Names.Samplers.class,
      description = "${COMPLETION-CANDIDATES}")
  private @Nullable SamplerFamily sampler;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      converter = Names.Schedules.class,
      completionCandidates = Names.Schedules.class,
      description = "How the share of masks falls: ${COMPLETION-CANDIDATES}")
  private @Nullable Schedule schedule;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "The confidence at which the sampler confidence-threshold reveals a token. Default: 0.9")
  private @Nullable Double threshold;

  @Option(
      names = "--resample-all",
      description = "Let the sampler scheduled-remasking draw settled tokens anew too")
  private boolean resampleAll;

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
    int positions = or(length, standard.length());
    return new Request(
        or(prompt, standard.prompt()),
        or(prefix, length == null ? standard.prefix() : positions / 2),
        positions,
        settings(standard.settings()));
  }

  /** An option that was given but is not looked at by the sampler, if any. */
  Optional<String> unused(Request request) {
    SamplerFamily family = SamplerFamily.of(request.settings().sampler());
    String option =
        threshold != null && !family.takesThreshold()
            ? "--threshold"
            : schedule != null && !family.takesSchedule()
                ? "--schedule"
                : resampleAll && family != SamplerFamily.SCHEDULED_REMASKING
                    ? "--resample-all"
                    : "";
    return option.isEmpty()
        ? Optional.empty()
        : Optional.of("The sampler %s does not use %s.".formatted(family.id(), option));
  }

  private Settings settings(Settings standard) {
    TokenChoice choice = standard.choice();
    return new Settings(
        sampler(standard.sampler()),
        or(steps, standard.steps()),
        new TokenChoice(
            or(temperature, choice.temperature()),
            or(topK, choice.topK()),
            or(topP, choice.topP())),
        or(seed, standard.seed()));
  }

  private Sampler sampler(Sampler standard) {
    SamplerFamily family = or(sampler, SamplerFamily.of(standard));
    return family.sampler(
        or(schedule, Schedule.LINEAR), or(threshold, ConfidenceThreshold.USUAL), resampleAll);
  }

  private static <T> T or(@Nullable T given, T standard) {
    return given == null ? standard : given;
  }
}

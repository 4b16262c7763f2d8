package org.unmask.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.Sampler;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;
import org.unmask.playback.Request;
import picocli.CommandLine.Option;

/**
 * What is asked of a text, whatever its sampler, steps and seed, as options; one that is not given
 * is {@link Request#standard}'s.
 */
final class RequestOptions {
  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description =
          "The text to begin with. Default: Once upon a time%n"
              + "Or a whole text with gaps: <mask> is one token, <mask:12> twelve, <mask:4-9> as many"
              + " of these as fit best, <mask:?> one to twelve. To let it go on, end it with <mask:40>.")
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
          "Tokens of the text, its start among them; more than the model's window holds in blocks."
              + " Default: 128, or the window if that is less")
  private @Nullable Integer length;

  @Option(
      names = "--ends",
      negatable = true,
      description = "The last token is the end of a text, so that the text comes to its end there")
  private @Nullable Boolean ends;

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
      names = "--schedule",
      paramLabel = "NAME",
      converter = Names.Schedules.class,
      description = "How the share of masks falls: " + Schedule.FORMS)
  private @Nullable Schedule schedule;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "The probability at which confidence-threshold reveals a token. Default: 0.9")
  private @Nullable Double threshold;

  @Option(
      names = "--factor",
      paramLabel = "F",
      description = "factor-threshold reveals r tokens that are 1 - F/(r+1) sure. Default: 1")
  private @Nullable Double factor;

  @Option(
      names = "--noise",
      paramLabel = "T",
      description = "How much chance maskgit's ranking has at first. Default: 4.5")
  private @Nullable Double noise;

  @Option(
      names = "--ranking-temperature",
      paramLabel = "A",
      description = "How much chance the ranking of the dream samplers has. Default: 0")
  private @Nullable Double rankingTemperature;

  @Option(
      names = "--remasking-rate",
      paramLabel = "R",
      description =
          "How likely remdm masks again. Default: 0.008 capped, 0.015 rescaled, 0.02 in a loop")
  private @Nullable Double remaskingRate;

  @Option(
      names = "--entropy-bound",
      paramLabel = "NATS",
      description = "How much entropy the tokens revealed together may have. Default: 0.1")
  private @Nullable Double entropyBound;

  @Option(
      names = "--spacing",
      paramLabel = "N",
      description =
          "How many positions apart the tokens are that spread reveals together. Default: 8")
  private @Nullable Double spacing;

  @Option(
      names = "--block",
      paramLabel = "N",
      description = "Go from left to right in blocks of N tokens; 0 for none. Default: 0")
  private @Nullable Double block;

  @Option(
      names = "--guidance",
      paramLabel = "W",
      description =
          "Classifier-free guidance: how much more the prompt counts; 0 for none. Default: 0")
  private @Nullable Double guidance;

  /**
   * What is asked for.
   *
   * @param standard what is not given
   * @throws IllegalArgumentException if a value is out of range
   * @throws org.unmask.problem.Problem if a value is out of range
   */
  Request request(Request standard, Sampler sampler, int steps, long seed) {
    Settings settings = standard.settings();
    TokenChoice choice = settings.choice();
    int positions = or(length, standard.length());
    return new Request(
        or(prompt, standard.prompt()),
        or(prefix, length == null ? standard.prefix() : positions / 2),
        positions,
        or(ends, standard.ends()),
        new Settings(
            sampler,
            steps,
            new TokenChoice(
                or(temperature, choice.temperature()),
                or(topK, choice.topK()),
                or(topP, choice.topP())),
            or(guidance, settings.guidance()),
            seed));
  }

  /**
   * A sampler with those of its numbers, and its schedule, that were given.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  SamplerOptions sampler(SamplerOptions base) {
    Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
    values.putAll(base.values());
    values.putAll(given());
    var options = new SamplerOptions(base.family(), or(schedule, base.schedule()), values);
    var _ = options.sampler();
    return options;
  }

  /** The option that was given although a text with gaps is kept whole, if any. */
  Optional<String> unusedWithGaps() {
    return length != null
        ? Optional.of("length")
        : prefix != null
            ? Optional.of("prefix")
            : ends != null && ends ? Optional.of("ends") : Optional.empty();
  }

  /** The option that was given although no such sampler looks at it, if any. */
  Optional<String> unused(SamplerFamily family) {
    return schedule != null && !family.takesSchedule()
        ? Optional.of("schedule")
        : given().keySet().stream()
            .filter(parameter -> !family.parameters().containsKey(parameter))
            .map(Parameter::id)
            .findFirst();
  }

  /** The parameters that were given. */
  private Map<Parameter, Double> given() {
    var given = new EnumMap<Parameter, Double>(Parameter.class);
    for (Parameter parameter : Parameter.values()) {
      Double value =
          switch (parameter) {
            case THRESHOLD -> threshold;
            case FACTOR -> factor;
            case NOISE -> noise;
            case RANKING_TEMPERATURE -> rankingTemperature;
            case REMASKING_RATE -> remaskingRate;
            case ENTROPY_BOUND -> entropyBound;
            case SPACING -> spacing;
            case BLOCK -> block;
          };
      if (value != null) {
        given.put(parameter, value);
      }
    }
    return given;
  }

  private static <T> T or(@Nullable T given, T standard) {
    return given == null ? standard : given;
  }
}

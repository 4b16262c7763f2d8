package org.unmask.cli.options;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The settings of a run, as options; one that is not given is the model's preset's, or {@link
 * GenerationSettings#standard}'s.
 */
public final class GenerationOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Settings that the model recommends, by name; they replace the defaults below, and other options replace them. Default: the first, if the model has any")
  private @Nullable String preset;

  @Mixin private SettingOptions asked = new SettingOptions(GenerationSettings.ALL);

  /**
   * Returns what is asked for.
   *
   * @param recommended by the model, where it is known
   * @param maximumLength the model's window, where it is known
   * @throws IllegalArgumentException if a value is out of range
   * @throws UserError if a value is out of range, or the model has no such preset
   */
  public GenerationSettings request(List<ModelPreset> recommended, int maximumLength) {
    return asked.settings(
        preset == null
            ? ModelPreset.standard(recommended, maximumLength)
            : find(recommended, preset).settings());
  }

  /**
   * Returns the preset of a name, in any case.
   *
   * @throws UserError if there is none
   */
  static ModelPreset find(List<ModelPreset> recommended, String name) {
    return recommended.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "The model has no preset “%s”. Choose one of its presets (%s), or omit --preset.",
                    name, recommended.isEmpty() ? Message.of("none") : names(recommended)));
  }

  private static String names(List<ModelPreset> recommended) {
    return recommended.stream()
        .map(each -> "“%s”".formatted(each.name()))
        .collect(Collectors.joining(", "));
  }

  /** Returns which of the model's presets is used, if any, in a line. */
  public Optional<String> chosen(List<ModelPreset> recommended) {
    return preset != null || recommended.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Settings of the model's preset “%s”; --preset and other options choose: it has %s."
                .formatted(recommended.getFirst().name(), names(recommended)));
  }

  /**
   * Checks what is asked for, as far as it is known without a model.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws UserError if a value is out of range
   */
  public void check() {
    var _ = asked.settings(GenerationSettings.standard(Integer.MAX_VALUE));
  }

  /**
   * Returns an option that was given but is not used, if any, in a line.
   *
   * @param causal whether a causal model writes the text
   */
  public Optional<String> unused(GenerationSettings settings, boolean causal) {
    return asked.unused(settings, causal);
  }
}

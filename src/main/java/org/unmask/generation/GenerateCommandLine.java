package org.unmask.generation;

import java.util.ArrayList;
import java.util.List;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.io.CommandLine;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * The command that asks for the same as a window's settings: only what differs from {@linkplain
 * Recommendation#standard the standard} is said.
 *
 * @param arguments of the program, the command’s name first, not quoted yet
 */
public record GenerateCommandLine(List<String> arguments) {
  /** Copies the arguments. */
  public GenerateCommandLine {
    arguments = List.copyOf(arguments);
  }

  /**
   * Returns the command for settings.
   *
   * @param standard what the command asks for where it is told nothing
   * @param model its folder; empty for the one that ships
   */
  public static GenerateCommandLine of(
      GenerationSettings settings, GenerationSettings standard, String model) {
    var arguments = new ArrayList<String>();
    arguments.add("generate");
    if (!model.isEmpty()) {
      arguments.add("--model=" + model);
    }
    // the prefix follows the length where it is not given
    boolean isLong = settings.length() == standard.length();
    var known =
        isLong
            ? standard
            : standard.with(
                SettingValues.NONE.with(
                    GenerationSettings.PREFIX, Math.floor(settings.length() / 2.0)));
    for (Field<?> field : settings.values().differing(known.values())) {
      boolean ofText = GenerationSettings.TEXT.contains(field);
      if (settings.gapped().isEmpty() || !ofText || field.equals(GenerationSettings.PROMPT)) {
        add(arguments, field, settings, known);
      }
    }
    return new GenerateCommandLine(arguments);
  }

  private static void add(
      List<String> arguments,
      Field<?> field,
      GenerationSettings settings,
      GenerationSettings known) {
    switch (field) {
      case Field.Flag flag ->
          arguments.add((settings.values().value(flag) ? "--" : "--no-") + field.id());
      case Field.OfSampler _ ->
          add(arguments, settings.settings().sampler(), known.settings().sampler());
      case Field.Numeric _, Field.Whole _, Field.Text _, Field.Named<?> _ ->
          add(arguments, field.id(), settings.values().written(field));
    }
  }

  private static void add(List<String> arguments, SamplerOptions sampler, SamplerOptions known) {
    boolean same = sampler.spec().equals(known.spec());
    SamplerOptions usual = same ? known : SamplerOptions.usual(sampler.spec());
    if (!same) {
      add(arguments, GenerationSettings.SAMPLER.id(), sampler.spec().id());
    }
    if (!sampler.schedule().equals(usual.schedule())) {
      add(arguments, "schedule", sampler.schedule().id());
    }
    for (Parameter parameter : sampler.spec().parameters()) {
      double value = sampler.value(parameter);
      if (value != usual.value(parameter)) {
        add(arguments, parameter.id(), Parameter.written(value));
      }
    }
  }

  private static void add(List<String> arguments, String option, String value) {
    arguments.add("--%s=%s".formatted(option, value));
  }

  /**
   * Returns the arguments in one line, as a POSIX shell takes them apart again.
   *
   * @param program what starts it, as {@link CommandLine#PROGRAM}
   */
  public String line(String program) {
    return new CommandLine(arguments).line(program);
  }
}

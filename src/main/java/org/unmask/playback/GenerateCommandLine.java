package org.unmask.playback;

import java.util.ArrayList;
import java.util.List;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;

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
   * The command for a request.
   *
   * @param standard what the command asks for where it is told nothing
   * @param model its folder; empty for the one that ships
   */
  public static GenerateCommandLine of(Request request, Request standard, String model) {
    var arguments = new ArrayList<String>();
    arguments.add("generate");
    if (!model.isEmpty()) {
      arguments.add("--model=" + model);
    }
    add(arguments, "prompt", request.prompt(), standard.prompt());
    if (request.gapped().isEmpty()) {
      add(arguments, "length", request.length(), standard.length());
      boolean isLong = request.length() == standard.length();
      add(arguments, "prefix", request.prefix(), isLong ? standard.prefix() : request.length() / 2);
      if (request.ends() != standard.ends()) {
        arguments.add(request.ends() ? "--ends" : "--no-ends");
      }
    }
    add(arguments, request.settings(), standard.settings());
    return new GenerateCommandLine(arguments);
  }

  private static void add(List<String> arguments, Settings settings, Settings standard) {
    SamplerOptions sampler = SamplerOptions.of(settings.sampler());
    SamplerOptions known = SamplerOptions.of(standard.sampler());
    SamplerOptions usual =
        sampler.family() == known.family() ? known : SamplerOptions.usual(sampler.family());
    add(arguments, "sampler", sampler.family().id(), known.family().id());
    add(arguments, "schedule", sampler.schedule().id(), usual.schedule().id());
    for (Parameter parameter : Parameter.values()) {
      if (sampler.family().parameters().containsKey(parameter)) {
        add(arguments, parameter.id(), sampler.value(parameter), usual.value(parameter));
      }
    }
    add(arguments, "steps", settings.steps(), standard.steps());
    TokenChoice choice = settings.choice();
    add(arguments, "temperature", choice.temperature(), standard.choice().temperature());
    add(arguments, "top-k", choice.topK(), standard.choice().topK());
    add(arguments, "top-p", choice.topP(), standard.choice().topP());
    add(arguments, "guidance", settings.guidance(), standard.guidance());
    add(arguments, "seed", settings.seed(), standard.seed());
  }

  private static <T> void add(List<String> arguments, String option, T value, T standard) {
    if (!value.equals(standard)) {
      arguments.add("--%s=%s".formatted(option, text(value)));
    }
  }

  /** People write 32 and not 32.0. */
  private static String text(Object value) {
    return value instanceof Double number && number == Math.rint(number)
        ? Long.toString(number.longValue())
        : value.toString();
  }

  /**
   * The arguments in one line, as a POSIX shell takes them apart again.
   *
   * @param program what starts it, as {@link CommandLine#PROGRAM}
   */
  public String line(String program) {
    return new CommandLine(arguments).line(program);
  }
}

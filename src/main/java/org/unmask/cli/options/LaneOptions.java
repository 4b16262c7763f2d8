package org.unmask.cli.options;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.unmask.cli.usage.Converters;
import org.unmask.cli.usage.Usage;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.Lane;
import org.unmask.setting.SettingValues;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** One lane of a race, as “model=models/stories,sampler=spread,steps=16”: options without --. */
@Command
final class LaneOptions {
  /** A comma in a value, such as a schedule's, is no end: a name and = must follow. */
  private static final Pattern COMMA = Pattern.compile(",(?=[a-z0-9-]+=)");

  @Option(names = "--name")
  private String name = "";

  @Option(names = "--model")
  private @Nullable String model;

  @Option(names = "--preset")
  private @Nullable String preset;

  @Mixin private SettingOptions asked = new SettingOptions(GenerationSettings.RUN);

  private LaneOptions() {}

  /**
   * Reads a lane.
   *
   * @param standard the model where none is named
   * @throws IllegalArgumentException if it cannot be read
   * @throws UserError if it names a preset that its model has not
   */
  static Lane lane(String text, String standard, ModelFinder finder) {
    var arguments = new ArrayList<String>();
    for (String pair : COMMA.split(text, -1)) {
      if (pair.indexOf('=') < 1) {
        throw new IllegalArgumentException(
            "--lane is “%s”, but must be like model=models/stories,steps=16".formatted(text));
      }
      arguments.add("--" + pair);
    }
    var options = new LaneOptions();
    try {
      Converters.register(new CommandLine(options)).parseArgs(arguments.toArray(String[]::new));
      return options.lane(standard, finder);
    } catch (ParameterException e) {
      throw wrong(text, Usage.message(e), e);
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException wrong(String text, String reason, RuntimeException e) {
    return new IllegalArgumentException("--lane “%s”: %s".formatted(text, reason), e);
  }

  private Lane lane(String standard, ModelFinder finder) {
    String place = model == null ? standard : model;
    return new Lane(name, place, asked.settings(base(place, finder)).settings());
  }

  private GenerationSettings base(String place, ModelFinder finder) {
    if (preset != null) {
      return GenerationOptions.find(Checkpoint.open(finder.find(place)).recommended(), preset)
          .settings();
    }
    GenerationSettings standard = GenerationSettings.standard(GenerationSettings.LONGEST);
    return isCausal(place, finder)
        ? standard.with(
            SettingValues.NONE.with(
                GenerationSettings.SAMPLER, SamplerOptions.usual(LeftToRight.SPEC)))
        : standard;
  }

  /** Returns whether a model writes from left to right; not of one that cannot be opened. */
  private static boolean isCausal(String place, ModelFinder finder) {
    try {
      return Checkpoint.isCausal(finder.find(place));
    } catch (UserError e) {
      return false; // its lane will say so
    }
  }
}

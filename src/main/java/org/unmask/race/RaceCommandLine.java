package org.unmask.race;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.generation.GenerateCommandLine;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.CommandLine;

/** The command that runs a race: only what differs from the defaults is said. */
public final class RaceCommandLine {
  /** The value of the option for no judge. */
  public static final String NO_JUDGE = "none";

  private RaceCommandLine() {}

  /** Returns the command of a set-up. */
  public static CommandLine of(RaceSetup setup) {
    GenerationSettings standard = GenerationSettings.standard(GenerationSettings.LONGEST);
    var arguments = new ArrayList<String>();
    arguments.add("race");
    options(setup.text(), standard).forEach(arguments::add);
    if (setup.clock() != RaceClock.PASSES) {
      arguments.add("--clock=" + setup.clock().id());
    }
    arguments.add("--judge=" + (setup.judge().isBlank() ? NO_JUDGE : setup.judge()));
    if (setup.seeds() != (int) RaceSetup.SEEDS.usual()) {
      arguments.add("--seeds=" + setup.seeds());
    }
    setup.lanes().forEach(lane -> arguments.add("--lane=" + written(lane)));
    return new CommandLine(arguments);
  }

  /** Returns a lane as its option has it, as “model=models/stories,steps=16”. */
  static String written(Lane lane) {
    GenerationSettings standard = GenerationSettings.standard(GenerationSettings.LONGEST);
    Stream<String> name = lane.name().isBlank() ? Stream.of() : Stream.of("name=" + lane.name());
    Stream<String> settings =
        options(standard.with(lane.settings()), standard)
            .map(option -> option.substring("--".length()));
    return Stream.of(name, Stream.of("model=" + lane.model()), settings)
        .flatMap(parts -> parts)
        .collect(Collectors.joining(","));
  }

  private static Stream<String> options(GenerationSettings settings, GenerationSettings standard) {
    List<String> arguments = GenerateCommandLine.of(settings, standard, "").arguments();
    return arguments.stream().skip(1);
  }
}

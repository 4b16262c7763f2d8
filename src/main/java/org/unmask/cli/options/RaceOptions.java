package org.unmask.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.error.UserError;
import org.unmask.formats.PlanFile;
import org.unmask.formats.RaceFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.Lane;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceCommandLine;
import org.unmask.race.RacePreset;
import org.unmask.race.RacePreset.Contestants;
import org.unmask.race.RaceSetup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The set-up of a race, as a file, a preset or lanes, and options that change it. */
public final class RaceOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Set-up (.json) saved by race or the window, in place of lanes")
  private @Nullable Path file;

  @Option(
      names = "--lane",
      paramLabel = "LANE",
      description =
          "A lane, up to six times: options of generate by commas and without --, with name and model, as model=models/stories,sampler=spread,steps=16. Default: the lanes of FILE or --preset")
  private List<String> lanes = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = Presets.class,
      description = "Preset race: ${COMPLETION-CANDIDATES}. Default: none")
  private @Nullable String preset;

  @Option(
      names = "--before",
      paramLabel = "MODEL",
      description =
          "The model that --model was fine-tuned from, for the preset fine-tuning. Default: the one that its training run began with, or else --model")
  private @Nullable String before;

  @Option(
      names = "--gpt2",
      paramLabel = "MODEL",
      description = "The GPT-2 of presets. Default: models/stories-gpt2")
  private @Nullable String causal;

  @Option(
      names = "--clock",
      paramLabel = "NAME",
      completionCandidates = Clocks.class,
      description =
          "What moves all lanes together: ${COMPLETION-CANDIDATES}, each lane as fast as it is alone. Default: passes")
  private @Nullable String clock;

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      description =
          "A GPT-2 that scores the texts, or none. Default: models/stories-gpt2 if present")
  private @Nullable String judge;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Texts per lane, from 1 to 50; each further text adds 1 to the lane's seed. Default: 1")
  private @Nullable Integer seeds;

  private final FieldOptions given =
      new FieldOptions(
          GenerationSettings.TEXT, "generate.%s.meaning", SettingOptions::more, List.of());

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final CommandSpec text = given.spec();

  /** The presets, each with what it is called. */
  static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RacePreset.ALL.stream()
          .map(each -> "%s (%s)".formatted(each.id(), each.title()))
          .iterator();
    }
  }

  /** The clocks. */
  static final class Clocks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(RaceClock.values()).map(RaceClock::id).iterator();
    }
  }

  /**
   * Returns what is asked for.
   *
   * @param model what lanes and presets take where no other is named
   * @throws IllegalArgumentException if a value cannot be used
   * @throws UserError if the file cannot be read, or a preset's model is missing
   */
  public RaceSetup setup(String model, ModelFinder finder) {
    RaceSetup base = base(model, finder);
    return new RaceSetup(
        base.text().with(GenerationSettings.withPrefix(given.values())),
        base.lanes(),
        clock == null ? base.clock() : clock(clock),
        judge == null ? base.judge() : judge.equals(RaceCommandLine.NO_JUDGE) ? "" : judge,
        seeds == null ? base.seeds() : seeds);
  }

  private RaceSetup base(String model, ModelFinder finder) {
    long ways = Stream.of(file != null, preset != null, !lanes.isEmpty()).filter(on -> on).count();
    if (ways != 1) {
      throw new IllegalArgumentException(
          "A race needs exactly one set-up. Give one of FILE, --preset and --lane.");
    }
    if (file != null) {
      return RaceFile.read(file);
    }
    if (preset != null) {
      return preset(preset, model, finder);
    }
    List<Lane> read = lanes.stream().map(lane -> LaneOptions.lane(lane, model, finder)).toList();
    return new RaceSetup(
        GenerationSettings.standard(GenerationSettings.LONGEST),
        read,
        RaceClock.PASSES,
        Files.isDirectory(ShippedModel.twin()) ? ShippedModel.twin().toString() : "",
        1);
  }

  private RaceSetup preset(String name, String model, ModelFinder finder) {
    RacePreset found =
        RacePreset.of(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--preset is %s, but must be one of %s"
                            .formatted(
                                name,
                                String.join(
                                    ", ", RacePreset.ALL.stream().map(RacePreset::id).toList()))));
    String writer = causal == null ? ShippedModel.twin().toString() : causal;
    String base =
        before == null
            ? PlanFile.base(finder.find(model)).map(Path::toString).orElse(model)
            : before;
    int window =
        Math.min(Checkpoint.window(finder.find(model)), Checkpoint.window(finder.find(base)));
    var _ = finder.find(writer); // a GPT-2 may write beyond its window
    return found.setup(new Contestants(model, base, writer, window));
  }

  private static RaceClock clock(String name) {
    return RaceClock.of(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--clock is %s, but must be one of %s"
                        .formatted(name, String.join(", ", new Clocks()))));
  }
}

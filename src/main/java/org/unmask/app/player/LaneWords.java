package org.unmask.app.player;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.unmask.app.controls.PathRow;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.Lane;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RaceRun;
import org.unmask.race.RaceSetup;

/** The words for lanes and their race in a language. */
public record LaneWords(Messages messages) {
  /** Returns the lanes' names: those that the user gave, else what sets them apart. */
  public List<String> names(RaceSetup setup) {
    return IntStream.range(0, setup.lanes().size()).mapToObj(lane -> name(setup, lane)).toList();
  }

  private String name(RaceSetup setup, int number) {
    Lane lane = setup.lanes().get(number);
    if (!lane.name().isBlank()) {
      return lane.name();
    }
    var differing = setup.differing();
    var parts = new ArrayList<String>();
    boolean isOneModel = setup.lanes().stream().map(Lane::model).distinct().count() == 1;
    if (!isOneModel) {
      parts.add(model(lane));
    }
    if (differing.contains(GenerationSettings.SAMPLER)) {
      parts.add(sampler(lane));
    }
    if (differing.contains(GenerationSettings.STEPS)
        && lane.settings().sampler().spec().takesSteps()) {
      parts.add(messages.count("curve.steps", lane.settings().steps()));
    }
    differing.stream()
        .filter(field -> !field.equals(GenerationSettings.SAMPLER))
        .filter(field -> !field.equals(GenerationSettings.STEPS))
        .forEach(
            field ->
                parts.add(
                    messages.text("generate." + field.id()) + " " + lane.values().written(field)));
    return parts.isEmpty() ? model(lane) : String.join(" · ", parts);
  }

  /** Returns the model, sampler and steps of a lane. */
  public String settings(Lane lane) {
    SamplerOptions sampler = lane.settings().sampler();
    var parts = new ArrayList<>(List.of(model(lane), sampler(lane)));
    if (sampler.spec().takesSteps()) {
      parts.add(messages.count("curve.steps", lane.settings().steps()));
    }
    return String.join(" · ", parts);
  }

  /** Returns what a race does now. */
  public String task(Race race, RaceRun.Task task) {
    List<LaneResult> lanes = race.lanes();
    String who =
        task.lane() == lanes.size() ? messages.text("race.judge") : lanes.get(task.lane()).label();
    return switch (task.work()) {
      case FINDING, LOADING -> messages.text("race.loading", who);
      case PREPARING -> messages.text("race.preparing", who);
      case WRITING -> messages.text("race.writing", who, task.text() + 1, race.setup().seeds());
      case SCORING -> messages.text("race.scoring", who);
    };
  }

  /** Returns how a race ended. */
  public String outcome(Race race) {
    boolean isWhole =
        race.lanes().stream()
            .allMatch(
                lane -> lane.failure().isPresent() || lane.scores().size() == race.setup().seeds());
    return race.judgeFailure()
        .map(e -> messages.text("race.no-judge", messages.error(e)))
        .orElseGet(() -> messages.text(isWhole ? "race.ended" : "race.stopped"));
  }

  private String sampler(Lane lane) {
    return messages.text("sampler." + lane.settings().sampler().spec().id());
  }

  private static String model(Lane lane) {
    return PathRow.last(lane.model());
  }
}

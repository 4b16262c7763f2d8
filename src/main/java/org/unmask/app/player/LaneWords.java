package org.unmask.app.player;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.unmask.app.controls.PathRow;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.Lane;
import org.unmask.race.RaceSetup;

/** What lanes are called in a language. */
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

  private String sampler(Lane lane) {
    return messages.text("sampler." + lane.settings().sampler().spec().id());
  }

  private static String model(Lane lane) {
    return PathRow.last(lane.model());
  }
}

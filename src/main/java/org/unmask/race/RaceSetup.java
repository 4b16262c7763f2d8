package org.unmask.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.error.ValueError;
import org.unmask.evaluation.CurveSetting;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * The set-up of a race: one prompt and length for all lanes.
 *
 * @param text what the text is like: its {@link GenerationSettings#TEXT} fields; those of the run
 *     are the lanes', and the defaults here
 * @param lanes 1 to {@link #MOST_LANES}
 * @param clock on which the lanes are played
 * @param judge a causal model that scores the texts, as a folder or a name on the Hub; blank for
 *     none
 * @param seeds how many texts each lane generates, 1 to 50
 */
public record RaceSetup(
    GenerationSettings text, List<Lane> lanes, RaceClock clock, String judge, int seeds) {
  /** The maximum number of lanes. */
  public static final int MOST_LANES = 6;

  /** See {@link #seeds}. */
  public static final Parameter SEEDS = new Parameter("seeds", 1, 50, 1, 20, 1);

  /**
   * The maximum number of tokens that go through a model as one batch: larger batches gain nothing
   * more, and take more memory and a longer time until a race stops.
   */
  private static final int BATCH = 384;

  /** Checks the ranges, and copies the lanes. */
  public RaceSetup {
    lanes = List.copyOf(lanes);
    if (lanes.isEmpty() || lanes.size() > MOST_LANES) {
      throw new ValueError(
          "The race has %d lanes, but must have 1 to %d.", lanes.size(), MOST_LANES);
    }
    SEEDS.check(seeds);
    text =
        GenerationSettings.standard(GenerationSettings.LONGEST)
            .with(text.values().only(GenerationSettings.TEXT));
  }

  /** Returns how many further texts of a lane go through its model as one batch. */
  public static int together(int length) {
    return Math.max(1, BATCH / length);
  }

  /** Returns the same with other lanes. */
  public RaceSetup with(List<Lane> others) {
    return new RaceSetup(text, others, clock, judge, seeds);
  }

  /** Returns the same with another text. */
  public RaceSetup with(GenerationSettings other) {
    return new RaceSetup(other, lanes, clock, judge, seeds);
  }

  /** Returns what a lane is asked for one of its texts, counted from 0. */
  public GenerationSettings settings(int lane, int text) {
    Lane each = lanes.get(lane);
    return this.text
        .with(each.settings())
        .with(SettingValues.NONE.with(GenerationSettings.SEED, each.seed(text)));
  }

  /** Returns the fields whose values are not the same in all lanes. */
  public List<Field<?>> differing() {
    SettingValues first = lanes.getFirst().values();
    return GenerationSettings.RUN.stream()
        .filter(
            field ->
                lanes.stream().anyMatch(lane -> lane.values().differing(first).contains(field)))
        .toList();
  }

  /**
   * Returns what the lanes are called: by their names or, without one, by what sets them apart, as
   * “roberta-base · 16 steps”.
   */
  public List<String> labels() {
    return IntStream.range(0, lanes.size()).mapToObj(this::label).toList();
  }

  private String label(int lane) {
    Lane each = lanes.get(lane);
    if (!each.name().isBlank()) {
      return each.name();
    }
    var parts = new ArrayList<String>();
    if (differs(Lane::model)) {
      parts.add(modelName(each.model()));
    }
    List<Field<?>> differing = differing();
    var point = new CurveSetting(each.settings().sampler(), each.settings().steps());
    for (Field<?> field : differing) {
      if (field.equals(GenerationSettings.SAMPLER)) {
        parts.add(point.label());
      } else if (!field.equals(GenerationSettings.STEPS)) {
        parts.add("%s %s".formatted(field.id(), each.values().written(field)));
      } else if (point.steps() > 0) {
        parts.add(point.steps() == 1 ? "1 step" : "%d steps".formatted(point.steps()));
      }
    }
    return parts.isEmpty() ? modelName(each.model()) : String.join(" · ", parts);
  }

  private boolean differs(Function<Lane, ?> value) {
    return lanes.stream().map(value).distinct().count() > 1;
  }

  /** Returns the last part of a path or of a name on the Hub. */
  private static String modelName(String model) {
    String path = model.strip().replaceAll("[/\\\\]+$", "");
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}

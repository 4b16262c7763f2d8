package org.unmask.race;

import org.unmask.diffusion.run.Settings;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

/**
 * One contestant of a race.
 *
 * @param name as the user calls it; blank to call it by what sets it apart from the other lanes
 * @param model a folder, or a name on the Hub
 * @param settings of its first text; each further text adds 1 to the seed. A causal model ignores
 *     what masks alone have: see {@link GenerationSettings#FOR_MASKS}
 */
public record Lane(String name, String model, Settings settings) {
  /** The maximum number of characters of a name. */
  public static final int LONGEST_NAME = 60;

  /** Checks the name and the model. */
  public Lane {
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new ValueError(
          "The lane's name is “%.70s”, but must be one line of at most %d characters.",
          name.replaceAll("\\p{Cc}", "·"), LONGEST_NAME);
    }
    if (model.isBlank()) {
      throw new ValueError("The lane has no model. Name a folder, or a model on the Hub.");
    }
  }

  /** A lane without a name of its own. */
  public Lane(String model, Settings settings) {
    this("", model, settings);
  }

  /** Returns the same under another name. */
  public Lane named(String other) {
    return new Lane(other, model, settings);
  }

  /** Returns the same with other values of some {@link GenerationSettings#RUN} fields. */
  public Lane with(SettingValues others) {
    return new Lane(name, model, all().with(others.only(GenerationSettings.RUN)).settings());
  }

  /** Returns the value of each {@link GenerationSettings#RUN} field. */
  public SettingValues values() {
    return all().values().only(GenerationSettings.RUN);
  }

  private GenerationSettings all() {
    return GenerationSettings.standard(GenerationSettings.LONGEST).with(settings);
  }

  /** Returns the seed of a text, counted from 0. */
  long seed(int text) {
    return settings.seed() + text;
  }
}

package org.unmask.workspace;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Leg;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.Trajectory;

/**
 * What a person changed where a branch left its parent.
 *
 * @param tokens how many positions got another token, or none
 * @param locks how many positions were locked or freed, their token staying
 * @param settings which of the settings differ
 */
public record Turn(int tokens, int locks, Set<Setting> settings) {
  /** A setting that can differ. */
  public enum Setting {
    /** The sampler, its schedule or its parameters. */
    SAMPLER,
    /** K. */
    STEPS,
    /** T. */
    TEMPERATURE,
    /** Top-k. */
    TOP_K,
    /** Top-p. */
    TOP_P,
    /** w. */
    GUIDANCE,
    /** The seed. */
    SEED
  }

  /** Copies the settings. */
  public Turn {
    settings = Set.copyOf(settings);
  }

  /** What a branch changed of its parent at the fork. */
  public static Turn of(Branch branch, Trajectory parent) {
    Trajectory trajectory = branch.recording().trajectory();
    Trajectory until = parent.until(branch.fork());
    int index = until.legs().size();
    Leg leg = trajectory.legs().get(Math.min(index, trajectory.legs().size() - 1));
    if (until.legs().getLast().steps().isEmpty()) {
      leg = trajectory.legs().get(index - 1);
    }
    Draft before = until.last();
    Draft after = leg.start();
    BitSet changed = Difference.positions(before, after);
    int locks = 0;
    for (int position = 0; position < after.length(); position++) {
      if (!changed.get(position) && before.isFixed(position) != after.isFixed(position)) {
        locks++;
      }
    }
    return new Turn(changed.cardinality(), locks, differing(until.settings(), leg.settings()));
  }

  private static Set<Setting> differing(Settings one, Settings other) {
    var differing = EnumSet.noneOf(Setting.class);
    for (Setting setting : Setting.values()) {
      if (!value(setting, one).equals(value(setting, other))) {
        differing.add(setting);
      }
    }
    return differing;
  }

  /** The value of a setting. */
  public static Object value(Setting setting, Settings settings) {
    return switch (setting) {
      case SAMPLER -> SamplerOptions.of(settings.sampler());
      case STEPS -> settings.steps();
      case TEMPERATURE -> settings.choice().temperature();
      case TOP_K -> settings.choice().topK();
      case TOP_P -> settings.choice().topP();
      case GUIDANCE -> settings.guidance();
      case SEED -> settings.seed();
    };
  }
}

package org.unmask.generation;

import java.util.List;
import org.unmask.diffusion.model.SlidingWindow;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.setting.SettingValues;

/**
 * Settings that a model's author recommends.
 *
 * @param name as menus and commands show it
 * @param values with a sampler and a length; without steps if the sampler plans none
 */
public record ModelPreset(String name, SettingValues values) {
  /** The maximum length of a name. */
  public static final int LONGEST_NAME = 60;

  private static final int LONGEST_PROMPT = 10_000;

  /**
   * Checks the ranges, as they may come from a file that is not trusted.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws UserError if a value is out of range
   */
  public ModelPreset {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new ValueError("The name must be one line of 1 to %d characters.", LONGEST_NAME);
    }
    String prompt = values.get(GenerationSettings.PROMPT).orElse("a");
    if (prompt.isBlank() || prompt.length() > LONGEST_PROMPT) {
      throw new ValueError("The prompt must have 1 to %d characters.", LONGEST_PROMPT);
    }
    var _ = settings(values);
  }

  /** Returns the settings, with half the length for the prompt, as everywhere. */
  public GenerationSettings settings() {
    return settings(values);
  }

  private static GenerationSettings settings(SettingValues values) {
    GenerationSettings standard = GenerationSettings.standard(Integer.MAX_VALUE);
    return standard.with(
        GenerationSettings.withSteps(GenerationSettings.withPrefix(values), standard.length()));
  }

  /** Returns whether a model writes texts so long with this sampler. */
  public boolean fits(int maximumLength) {
    GenerationSettings all = settings();
    return all.length() <= maximumLength
        || SlidingWindow.suits(all.settings().sampler().block(), maximumLength);
  }

  /**
   * Returns the defaults for a model, in commands and window alike: what it recommends first, or
   * else {@link GenerationSettings#standard}.
   *
   * @param recommended by the model
   * @param maximumLength the model's window
   */
  public static GenerationSettings standard(List<ModelPreset> recommended, int maximumLength) {
    return recommended.isEmpty()
        ? GenerationSettings.standard(maximumLength)
        : recommended.getFirst().settings();
  }
}

package org.unmask.training.setting;

import java.util.List;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;

/**
 * The samples that a run generates now and then, always the same, so that progress is seen.
 *
 * @param every how many steps, from 1
 * @param requests what is asked each time; empty for no samples
 */
public record Samples(int every, List<GenerationSettings> requests) {
  /** No samples. */
  public static final Samples NONE = new Samples(1, List.of());

  /**
   * Returns what the model makes of some openings, all else being standard.
   *
   * @param window of the model, in tokens
   */
  public static Samples of(int every, List<String> prompts, int window) {
    GenerationSettings standard = GenerationSettings.standard(window);
    return new Samples(
        every,
        prompts.stream()
            .map(
                prompt ->
                    new GenerationSettings(
                        prompt,
                        prompt.isBlank() ? 0 : standard.prefix(),
                        standard.length(),
                        standard.settings()))
            .toList());
  }

  /** Checks and copies. */
  public Samples {
    requests = List.copyOf(requests);
    if (every < 1) {
      throw new ValueError(
          "Samples are written every %d steps, but the number must be at least 1.", every);
    }
  }
}

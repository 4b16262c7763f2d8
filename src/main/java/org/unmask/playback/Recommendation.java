package org.unmask.playback;

import java.util.List;
import java.util.Optional;
import org.unmask.diffusion.SamplerOptions;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.SlidingWindow;
import org.unmask.diffusion.TokenChoice;
import org.unmask.problem.Problem;

/**
 * Settings that go well with a model, as those say who made it.
 *
 * @param name for people
 * @param steps from 1; not looked at where the sampler plans none
 * @param guidance see {@link Settings}
 * @param length positions of the draft, the sequence start among them
 * @param ends see {@link Request}
 * @param prompt where the settings are for one
 */
public record Recommendation(
    String name,
    SamplerOptions sampler,
    int steps,
    TokenChoice choice,
    double guidance,
    int length,
    boolean ends,
    Optional<String> prompt) {
  /** How long a name may be. */
  public static final int LONGEST_NAME = 60;

  private static final int LONGEST_PROMPT = 10_000;

  /**
   * Checks the ranges, as they may come from a file that nobody vouches for.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws Problem if a value is out of range
   */
  public Recommendation {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a name must be one line of 1 to %d characters".formatted(LONGEST_NAME));
    }
    if (prompt.isPresent() && (prompt.get().isBlank() || prompt.get().length() > LONGEST_PROMPT)) {
      throw new IllegalArgumentException(
          "a prompt must have 1 to %d characters".formatted(LONGEST_PROMPT));
    }
    var _ = request(sampler, steps, choice, guidance, length, ends, prompt);
  }

  /** What is asked for, with half the length for the prompt, as everywhere. */
  public Request request() {
    return request(sampler, steps, choice, guidance, length, ends, prompt);
  }

  private static Request request(
      SamplerOptions sampler,
      int steps,
      TokenChoice choice,
      double guidance,
      int length,
      boolean ends,
      Optional<String> prompt) {
    Request standard = Request.standard(Integer.MAX_VALUE);
    int planned = sampler.family().takesSteps() ? steps : length;
    return new Request(
        prompt.orElse(standard.prompt()),
        length / 2,
        length,
        ends,
        new Settings(sampler.sampler(), planned, choice, guidance, standard.settings().seed()));
  }

  /** Whether a model writes texts so long with this sampler. */
  public boolean fits(int maximumLength) {
    return length <= maximumLength || SlidingWindow.suits(sampler.sampler(), maximumLength);
  }

  /**
   * What is asked where a person chooses nothing; commands and window alike: what the model
   * recommends first, or else {@link Request#standard}.
   *
   * @param recommended by the model
   * @param maximumLength the model's window
   */
  public static Request standard(List<Recommendation> recommended, int maximumLength) {
    return recommended.isEmpty()
        ? Request.standard(maximumLength)
        : recommended.getFirst().request();
  }
}

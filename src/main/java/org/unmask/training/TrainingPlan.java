package org.unmask.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A training run as a person asks for it. Where its folder holds an unfinished run, that is gone on
 * with.
 *
 * @param start the model to begin with
 * @param text to learn from, and to be scored by
 * @param folder for the checkpoint, the state to resume from, and the run's history
 * @param accumulation in how many parts a batch goes through the model, from 1: more take less
 *     memory, and change nothing but rounding
 */
public record TrainingPlan(
    Start start, TextSource text, TrainingSettings settings, Path folder, int accumulation) {
  /** Checks the range. */
  public TrainingPlan {
    if (accumulation < 1) {
      throw new IllegalArgumentException(
          "accumulation is %d, but must be from 1".formatted(accumulation));
    }
  }

  /** What a run begins with. */
  public sealed interface Start {}

  /**
   * A new model.
   *
   * @param tokenizer the folder whose tokenizer it takes, of as many tokens; none where a
   *     vocabulary is learned from the texts
   */
  public record New(Architecture architecture, @Nullable Path tokenizer) implements Start {
    /** One whose vocabulary is learned from the texts. */
    public New(Architecture architecture) {
      this(architecture, null);
    }
  }

  /**
   * A checkpoint.
   *
   * @param length of the windows, to the model's own longest
   */
  public record From(Path checkpoint, int length) implements Start {}

  /** The number of tokens in a window. */
  public int length() {
    return length(start);
  }

  /** The number of tokens in a window of a run that begins so. */
  public static int length(Start start) {
    return switch (start) {
      case New(var architecture, _) -> architecture.length();
      case From from -> from.length();
    };
  }
}

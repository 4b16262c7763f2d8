package org.unmask.training.run;

import java.nio.file.Path;
import org.unmask.error.ValueError;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.setting.TrainingSettings;

/**
 * A training run as the user requests it. Where its folder holds an unfinished run, that is
 * resumed.
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
      throw new ValueError("The accumulation is %d, but must be at least 1.", accumulation);
    }
  }

  /** The start of a run. */
  public sealed interface Start {}

  /**
   * A new model.
   *
   * @param architecture whose vocabulary is of the size chosen
   * @param vocabulary learned, or taken from a folder
   */
  public record New(NewModelSize architecture, VocabularyChoice vocabulary) implements Start {
    /**
     * Checks the choice.
     *
     * @throws IllegalArgumentException if there is nothing to keep, or the sizes differ
     */
    public New {
      switch (vocabulary) {
        case VocabularyChoice.Keep() ->
            throw new ValueError("A new model has no vocabulary to keep. Learn one, or take one.");
        case VocabularyChoice.Learn(int size) when size != architecture.vocabulary() ->
            throw new ValueError(
                "The vocabulary has %d tokens, but the model is planned with %d. Choose another vocabulary.",
                size, architecture.vocabulary());
        case VocabularyChoice.Learn _, VocabularyChoice.Take _ -> {}
      }
    }

    /** One whose vocabulary is learned from the training text. */
    public New(NewModelSize architecture) {
      this(architecture, new VocabularyChoice.Learn(architecture.vocabulary()));
    }
  }

  /**
   * A checkpoint: a language model, or an encoder without a head. Where it lacks the head, gets
   * another vocabulary or a window longer than its own, the run begins with a new masked model made
   * from it.
   *
   * @param length of the windows
   */
  public record From(Path checkpoint, int length, VocabularyChoice vocabulary) implements Start {
    /** One that keeps its vocabulary. */
    public From(Path checkpoint, int length) {
      this(checkpoint, length, new VocabularyChoice.Keep());
    }
  }

  /** Returns the number of tokens in a window. */
  public int length() {
    return length(start);
  }

  /** Returns the number of tokens in a window of a run that begins so. */
  public static int length(Start start) {
    return switch (start) {
      case New(var architecture, _) -> architecture.length();
      case From from -> from.length();
    };
  }

  /** Returns the same run in another folder. */
  public TrainingPlan in(Path other) {
    return new TrainingPlan(start, text, settings, other, accumulation);
  }
}

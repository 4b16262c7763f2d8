package org.unmask.app.tab.train.recipe;

import java.util.Objects;

/**
 * How a model learns, and nothing of which texts or from which checkpoint: what presets hold; not
 * yet checked.
 *
 * @param size of a new model
 * @param vocabulary that is learned, in tokens
 * @param objective by its name
 * @param fixedPrefix tokens that are never masked, where the prefix is fixed
 * @param length of the sequences, in tokens; 0 for as long as they are
 * @param warmUp the share of the steps in which the learning rate rises, in percent
 * @param averaging the decay of the weights' average; 0 for none
 * @param looks how often the run is scored and saved
 * @param vocabularyKind where the vocabulary comes from
 * @param keepsLast whether the last weights are published, though others were better
 */
public record TrainingRecipe(
    StartingPoint base,
    ModelSize size,
    int vocabulary,
    String objective,
    PrefixPolicy prefix,
    int fixedPrefix,
    int length,
    int batch,
    int accumulation,
    double learningRate,
    double warmUp,
    TrainingBudget budget,
    int steps,
    double minutes,
    double averaging,
    int looks,
    VocabularyKind vocabularyKind,
    boolean keepsLast) {
  /** Checks that nothing is missing, as it may be in a file. */
  public TrainingRecipe {
    Objects.requireNonNull(base);
    Objects.requireNonNull(size);
    Objects.requireNonNull(objective);
    Objects.requireNonNull(prefix);
    Objects.requireNonNull(budget);
    vocabularyKind = // of an older build
        Objects.requireNonNullElse(vocabularyKind, VocabularyForm.usual(base));
  }

  /** The same for sequences of another length. */
  TrainingRecipe withLength(int other) {
    return new TrainingRecipe(
        base,
        size,
        vocabulary,
        objective,
        prefix,
        fixedPrefix,
        other,
        batch,
        accumulation,
        learningRate,
        warmUp,
        budget,
        steps,
        minutes,
        averaging,
        looks,
        vocabularyKind,
        keepsLast);
  }

  /** Whether a run by the other would be the same, so that what neither uses does not count. */
  boolean isSame(TrainingRecipe other) {
    return used().equals(other.used());
  }

  private TrainingRecipe used() {
    boolean isNew = base == StartingPoint.NEW;
    boolean isFixed = prefix == PrefixPolicy.FIXED;
    boolean isCounted = budget == TrainingBudget.STEPS;
    return new TrainingRecipe(
        base,
        isNew ? size : ModelSize.SMALL,
        vocabularyKind == VocabularyKind.LEARN ? vocabulary : 0,
        objective,
        prefix,
        isFixed ? fixedPrefix : 0,
        length,
        batch,
        accumulation,
        learningRate,
        warmUp,
        budget,
        isCounted ? steps : 0,
        isCounted ? 0 : minutes,
        averaging,
        looks,
        vocabularyKind,
        keepsLast);
  }
}

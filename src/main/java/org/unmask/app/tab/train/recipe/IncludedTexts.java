package org.unmask.app.tab.train.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The texts included with Unmask, and a run that shows something in a few minutes.
 *
 * @param folder of the texts; need not exist
 * @param model the folder of the included model
 */
public record IncludedTexts(Path folder, Path model) {
  /** Their names, the one that differs most from what the model has learned first. */
  private static final List<String> NAMES = List.of("romeo-and-juliet", "aesop");

  private static final double MINUTES = 5;
  private static final int LOOKS = 4;

  /** Between what a checkpoint bears in a long run and what a new model needs. */
  private static final double RATE = 3e-4;

  /** Returns the names of those that exist. */
  public List<String> names() {
    return NAMES.stream().filter(name -> Files.isRegularFile(file(name))).toList();
  }

  /** Returns the file of a text. */
  public Path file(String name) {
    return folder.resolve(name + ".txt");
  }

  /** Puts into a form that the included model is to learn from the first text for five minutes. */
  public void putTrial(TrainingForm form) {
    TrainingRecipe standard = TrainingChoices.standard().recipe();
    form.take(standard.withLength(Math.min(standard.length(), form.length.whole())));
    form.base.set(StartingPoint.CHECKPOINT);
    form.checkpoint.set(model);
    form.budget.set(TrainingBudget.MINUTES);
    form.minutes.set(MINUTES);
    form.looks.set(LOOKS);
    form.learningRate.set(RATE);
    form.text.separation().set(DocumentSeparator.MARK);
    form.text.paths().setAll(file(NAMES.getFirst()));
  }
}

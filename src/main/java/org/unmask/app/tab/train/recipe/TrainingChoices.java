package org.unmask.app.tab.train.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.kind.Diffusion;

/**
 * What a person chose of training, as it is remembered from one session to the next; not yet
 * checked.
 *
 * @param checkpoint that was chosen; empty for the model that is open
 * @param encoder that was chosen, if one was
 * @param tokenizer the folder whose vocabulary is taken, if one was chosen
 * @param texts files and folders, which may be gone by now
 * @param heldOut the share of them, in percent
 * @param prompts one a line
 * @param folder that was chosen for the run; empty for one by the texts' name
 */
public record TrainingChoices(
    TrainingRecipe recipe,
    String checkpoint,
    String encoder,
    String tokenizer,
    List<String> texts,
    DocumentSeparator separation,
    String ownSeparator,
    String field,
    double heldOut,
    String prompts,
    long seed,
    String folder) {
  /**
   * Checks that nothing is missing, as it may be in a file.
   *
   * @throws IllegalArgumentException if a path is none
   */
  public TrainingChoices {
    Objects.requireNonNull(recipe);
    checkpoint = path(checkpoint);
    encoder = path(Objects.requireNonNullElse(encoder, "")); // of an older build
    tokenizer = path(Objects.requireNonNullElse(tokenizer, ""));
    texts = texts.stream().map(TrainingChoices::path).toList();
    folder = path(folder);
    Objects.requireNonNull(separation);
    Objects.requireNonNull(ownSeparator);
    Objects.requireNonNull(field);
    Objects.requireNonNull(prompts);
  }

  private static String path(String path) {
    return Path.of(path).toString();
  }

  /** What a first session starts with. */
  public static TrainingChoices standard() {
    return of(
        new TrainingRecipe(
            StartingPoint.CHECKPOINT,
            ModelSize.SMALL,
            2048,
            Diffusion.OBJECTIVE.name(),
            PrefixPolicy.VARIED,
            16,
            TrainingForm.USUAL_LENGTH,
            32,
            1,
            TrainingForm.usualRate(StartingPoint.CHECKPOINT),
            5,
            TrainingBudget.STEPS,
            TrainingForm.usualSteps(StartingPoint.CHECKPOINT),
            10,
            0,
            10,
            VocabularyForm.usual(StartingPoint.CHECKPOINT),
            false));
  }

  /** A way to learn, and all else as in a first session. */
  static TrainingChoices of(TrainingRecipe recipe) {
    return new TrainingChoices(
        recipe,
        "",
        "",
        "",
        List.of(),
        DocumentSeparator.MARK,
        "---",
        TextSource.FIELD,
        10,
        "Once upon a time",
        0,
        "");
  }

  /**
   * Returns what a form holds.
   *
   * @param checkpoint that the user chose; null where none was chosen
   * @param folder for the run that the user chose; null where none was chosen
   */
  public static TrainingChoices of(
      TrainingForm form, @Nullable Path checkpoint, @Nullable Path folder) {
    return new TrainingChoices(
        form.recipe(),
        text(checkpoint),
        text(form.encoder.get()),
        text(form.vocabulary.folder().get()),
        form.text.paths().stream().map(TrainingChoices::text).toList(),
        form.text.separation().get(),
        form.text.ownSeparator().get(),
        form.text.field().get(),
        form.text.heldOut().get(),
        form.prompts.get(),
        form.seed.get(),
        text(folder));
  }

  private static String text(@Nullable Path path) {
    return path == null ? "" : path.toAbsolutePath().toString();
  }
}

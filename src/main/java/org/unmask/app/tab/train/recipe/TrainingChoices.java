package org.unmask.app.tab.train.recipe;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.io.RecordJson;
import org.unmask.training.data.TextSource;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** The choices of the training form, as they are remembered from one session to the next. */
public record TrainingChoices(TrainingRecipe recipe, Sources sources) {
  private static final Gson GSON = new Gson();
  private static final String RECIPE = "recipe";

  /**
   * The sources and the folder of a run; not yet checked.
   *
   * @param checkpoint that was chosen; empty for the model that is open
   * @param encoder that was chosen, if one was
   * @param tokenizer the folder whose vocabulary is taken, if one was chosen
   * @param texts files and folders, which may be gone by now
   * @param heldOut the share of them, in percent
   * @param prompts one a line
   * @param folder that was chosen for the run; empty for one by the texts' name
   */
  public record Sources(
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
    public Sources {
      checkpoint = path(checkpoint);
      encoder = path(encoder);
      tokenizer = path(tokenizer);
      texts = texts.stream().map(Sources::path).toList();
      folder = path(folder);
      Objects.requireNonNull(separation);
      Objects.requireNonNull(ownSeparator);
      Objects.requireNonNull(field);
      Objects.requireNonNull(prompts);
    }

    private static String path(String path) {
      return Path.of(path).toString();
    }

    private static Sources standard() {
      return new Sources(
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
  }

  /** Returns what a first session starts with. */
  public static TrainingChoices standard() {
    StartingPoint base = StartingPoint.CHECKPOINT;
    return of(
        new TrainingRecipe(
            new TrainingRecipe.Shape(
                base,
                ModelSize.SMALL,
                2048,
                VocabularyForm.usual(base),
                PrefixPolicy.VARIED,
                16,
                FormNumbers.USUAL_LENGTH,
                1,
                5,
                TrainingBudget.STEPS,
                10,
                10),
            TrainingSettings.standard(TrainingForm.usualSteps(base), Diffusion.OBJECTIVE)
                .values()
                .with(TrainingFields.LEARNING_RATE, TrainingForm.usualRate(base))
                .with(TrainingFields.KEEP_BEST, true)
                .only(TrainingRecipe.FIELDS)));
  }

  /** Returns a way to learn, and all else as in a first session. */
  static TrainingChoices of(TrainingRecipe recipe) {
    return new TrainingChoices(recipe, Sources.standard());
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
        new Sources(
            text(checkpoint),
            text(form.encoder.get()),
            text(form.vocabulary.folder().get()),
            form.text.paths().stream().map(TrainingChoices::text).toList(),
            form.text.separation().get(),
            form.text.ownSeparator().get(),
            form.text.field().get(),
            form.text.heldOut().get(),
            form.prompts.get(),
            form.settings.whole(TrainingFields.SEED).get(),
            text(folder)));
  }

  private static String text(@Nullable Path path) {
    return path == null ? "" : path.toAbsolutePath().toString();
  }

  /** Returns it as a file keeps it. */
  public JsonObject json() {
    JsonObject json = GSON.toJsonTree(sources).getAsJsonObject();
    json.add(RECIPE, recipe.json());
    return json;
  }

  /**
   * Reads it; what is missing or wrong is the default.
   *
   * @param file for messages
   * @param wrong hears of each wrong value
   */
  public static TrainingChoices read(String file, JsonObject json, Consumer<UserError> wrong) {
    TrainingChoices standard = standard();
    return new TrainingChoices(
        json.get(RECIPE) instanceof JsonObject recipe
            ? TrainingRecipe.read(file, "training.recipe.", recipe, wrong)
            : standard.recipe,
        new RecordJson(file, wrong)
            .read(
                FormNumbers.inRange(file, "training.", json, wrong),
                standard.sources,
                "training."));
  }
}

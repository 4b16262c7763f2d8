package org.unmask.app.tab.train.recipe;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.unmask.error.UserError;
import org.unmask.formats.SettingsJson;
import org.unmask.io.JsonFields;
import org.unmask.io.RecordJson;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import org.unmask.training.setting.TrainingFields;

/**
 * The settings of training without its texts and checkpoint, as presets hold them. Each value is in
 * range by itself, together they need not make sense.
 *
 * @param settings of the run that are chosen as they are: {@link #FIELDS}
 */
public record TrainingRecipe(Shape shape, SettingValues settings) {
  /** The settings that the form shows as they are described; others follow from {@link Shape}. */
  public static final List<Field<?>> FORM =
      Field.without(
          TrainingFields.ALL,
          TrainingFields.PREFIX,
          TrainingFields.WARM_UP,
          TrainingFields.EVALUATE_EVERY,
          TrainingFields.SAMPLE_EVERY,
          TrainingFields.SAVE_EVERY);

  /** Those that presets hold. */
  static final List<Field<?>> FIELDS = Field.without(FORM, TrainingFields.SEED);

  private static final Gson GSON = new Gson();

  /**
   * The choices that the form asks for in other terms than the settings.
   *
   * @param size of a new model
   * @param vocabulary that is learned, in tokens
   * @param vocabularyKind where the vocabulary comes from
   * @param fixedPrefix tokens that are never masked, where the prefix is fixed
   * @param length of the sequences, in tokens; 0 for as long as they are
   * @param warmUp the share of the steps in which the learning rate rises, in percent
   * @param looks how often the run is evaluated and saved
   */
  public record Shape(
      StartingPoint base,
      ModelSize size,
      int vocabulary,
      VocabularyKind vocabularyKind,
      PrefixPolicy prefix,
      int fixedPrefix,
      int length,
      int accumulation,
      double warmUp,
      TrainingBudget budget,
      double minutes,
      int looks) {
    /** Checks that nothing is missing, as it may be in a file. */
    public Shape {
      Objects.requireNonNull(base);
      Objects.requireNonNull(size);
      Objects.requireNonNull(vocabularyKind);
      Objects.requireNonNull(prefix);
      Objects.requireNonNull(budget);
    }

    private Shape withLength(int other) {
      return with(fixedPrefix, other);
    }

    Shape withFixedPrefix(int other) {
      return with(other, length);
    }

    private Shape with(int newFixedPrefix, int newLength) {
      return new Shape(
          base,
          size,
          vocabulary,
          vocabularyKind,
          prefix,
          newFixedPrefix,
          newLength,
          accumulation,
          warmUp,
          budget,
          minutes,
          looks);
    }

    /** Returns the same, without what it does not use. */
    private Shape used() {
      return new Shape(
          base,
          base == StartingPoint.NEW ? size : ModelSize.SMALL,
          vocabularyKind == VocabularyKind.LEARN ? vocabulary : 0,
          vocabularyKind,
          prefix,
          prefix == PrefixPolicy.FIXED ? fixedPrefix : 0,
          length,
          accumulation,
          warmUp,
          budget,
          budget == TrainingBudget.STEPS ? 0 : minutes,
          looks);
    }
  }

  /** Returns the length of the sequences; 0 for as long as they are. */
  int length() {
    return shape.length();
  }

  /** Returns the same for sequences of another length. */
  TrainingRecipe withLength(int other) {
    return new TrainingRecipe(shape.withLength(other), settings);
  }

  /** Returns whether a run by the other would be the same, so that what neither uses counts not. */
  boolean isSame(TrainingRecipe other) {
    return used().equals(other.used());
  }

  private TrainingRecipe used() {
    return new TrainingRecipe(
        shape.used(),
        shape.budget() == TrainingBudget.STEPS ? settings : settings.without(TrainingFields.STEPS));
  }

  /** Returns it as files keep it. */
  JsonObject json() {
    JsonObject json = GSON.toJsonTree(shape).getAsJsonObject();
    SettingsJson.object(settings)
        .entrySet()
        .forEach(each -> json.add(each.getKey(), each.getValue()));
    return json;
  }

  /**
   * Reads one; what is missing or wrong is the default.
   *
   * @param file for messages
   * @param path where it stands in the file, as “training.”
   * @param wrong hears of each wrong value
   */
  static TrainingRecipe read(String file, String path, JsonObject json, Consumer<UserError> wrong) {
    TrainingRecipe standard = TrainingChoices.standard().recipe();
    JsonObject today = FormNumbers.inRange(file, path, renamed(json), wrong);
    Shape shape = new RecordJson(file, wrong).read(today, standard.shape, path);
    return new TrainingRecipe(
        FormNumbers.fitting(new JsonFields(file, path, today), shape, wrong),
        standard.settings.with(SettingsJson.read(file, path, today, FIELDS, wrong)));
  }

  /** Returns a recipe as it is written now; files of before 0.2 have other names. */
  private static JsonObject renamed(JsonObject json) {
    JsonObject all = json.deepCopy();
    JsonElement rate = all.remove("learningRate");
    if (rate != null) {
      all.add("learning_rate", rate);
    }
    if (!all.has("vocabularyKind")
        && all.get("base") instanceof JsonPrimitive base
        && base.getAsString().equals(StartingPoint.NEW.name())) {
      all.addProperty("vocabularyKind", VocabularyKind.LEARN.name());
    }
    if (all.remove("keepsLast") instanceof JsonPrimitive keepsLast) {
      all.addProperty("keep_best", !keepsLast.getAsBoolean());
    }
    return all;
  }
}

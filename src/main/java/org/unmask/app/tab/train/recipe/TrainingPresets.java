package org.unmask.app.tab.train.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.Preset;
import org.unmask.app.presets.PresetFile;
import org.unmask.app.presets.PresetForm;
import org.unmask.app.presets.PresetWords;
import org.unmask.error.UserError;
import org.unmask.io.JsonFields;
import org.unmask.training.objective.kind.Bert;
import org.unmask.training.objective.kind.Grid;
import org.unmask.training.objective.kind.Mean;
import org.unmask.training.setting.TrainingFields;

/** The presets of training. Those that come with the program leave the length as it is. */
public record TrainingPresets(TrainingForm form) implements PresetForm<TrainingRecipe> {
  /** Returns what they are called, and what they are good for. */
  public static PresetWords words(Messages messages) {
    return new PresetWords(
        "train-preset",
        name -> messages.text("train.preset." + name),
        name -> messages.text("train.preset.meaning." + name));
  }

  /**
   * Returns the file of the user's own presets.
   *
   * @param unreadable called with an error for what cannot be read
   */
  public static PresetFile<TrainingRecipe> file(Path path, Consumer<UserError> unreadable) {
    return new PresetFile<>(
        path,
        new PresetFile.Codec<>() {
          @Override
          public JsonElement write(TrainingRecipe recipe) {
            return recipe.json();
          }

          @Override
          public TrainingRecipe read(JsonObject json, Consumer<UserError> wrong) {
            if (!json.has("base")) {
              throw new JsonFields(path.toString(), "", json).missing("base");
            }
            return TrainingRecipe.read(path.toString(), "", json, wrong);
          }
        },
        unreadable);
  }

  @Override
  public List<Preset<TrainingRecipe>> standard() {
    StartingPoint base = form.base.get();
    return List.of(
        preset("try", base, TrainingPresets::tryIt),
        preset("gentle", StartingPoint.CHECKPOINT, TrainingPresets::changeGently),
        preset("nothing", StartingPoint.NEW, TrainingPresets::beginSmall),
        preset("blog", base, TrainingPresets::learnAsTheBlog),
        preset("bert", base, TrainingPresets::learnAsBert));
  }

  private static Preset<TrainingRecipe> preset(
      String name, StartingPoint base, Consumer<TrainingForm> choose) {
    var usual = new TrainingForm(TrainingChoices.standard());
    usual.base.set(base);
    choose.accept(usual);
    return new Preset<>(name, usual.recipe().withLength(0));
  }

  /** Takes few steps, and larger ones where the model has already been trained. */
  private static void tryIt(TrainingForm form) {
    if (form.base.get() == StartingPoint.CHECKPOINT) {
      form.learningRate.set(2e-4);
    }
    form.size.set(ModelSize.TINY);
    form.vocabulary.size().set(1024);
    form.budget.set(TrainingBudget.MINUTES);
    form.minutes.set(5);
    form.looks.set(5);
  }

  /** Takes small steps and averages the weights, so that the model keeps what it knew. */
  private static void changeGently(TrainingForm form) {
    form.learningRate.set(5e-5);
    form.warmUp.set(10);
    form.steps.set(1000);
    form.settings.number(TrainingFields.AVERAGING).set(0.995);
  }

  /** Counts every prediction the same: the bound's own weights are too noisy for a first start. */
  private static void beginSmall(TrainingForm form) {
    form.size.set(ModelSize.TINY);
    form.vocabulary.size().set(1024);
    form.objective.set(Mean.OBJECTIVE);
    form.steps.set(3000);
  }

  /**
   * Trains as “BERT is just a Single Text Diffusion Step” does: ten mask ratios, 16 tokens of
   * prompt, batches of 16; a new model needs a higher rate than its fine-tuning.
   */
  private static void learnAsTheBlog(TrainingForm form) {
    form.objective.set(Grid.OBJECTIVE);
    form.prefix.set(PrefixPolicy.FIXED);
    form.fixedPrefix.set(16);
    form.batch.set(16);
    if (form.base.get() == StartingPoint.CHECKPOINT) {
      form.learningRate.set(5e-5);
      form.warmUp.set(0);
    }
    form.steps.set(form.base.get() == StartingPoint.NEW ? 4000 : 1000);
  }

  private static void learnAsBert(TrainingForm form) {
    form.objective.set(Bert.OBJECTIVE);
    form.prefix.set(PrefixPolicy.NONE);
    form.learningRate.set(form.base.get() == StartingPoint.NEW ? 1e-3 : 1e-4);
    form.warmUp.set(10);
    form.steps.set(form.base.get() == StartingPoint.NEW ? 4000 : 1000);
  }

  @Override
  public TrainingRecipe values() {
    if (!form.wrong().isEmpty()) {
      throw new IllegalArgumentException("%s out of range".formatted(form.wrong()));
    }
    return form.recipe();
  }

  @Override
  public TrainingRecipe checked(TrainingRecipe values) {
    return new TrainingPresets(new TrainingForm(TrainingChoices.of(values))).values();
  }

  @Override
  public void take(TrainingRecipe values) {
    form.take(at(values));
  }

  @Override
  public boolean holds(TrainingRecipe values) {
    return form.recipe().isSame(at(values));
  }

  private TrainingRecipe at(TrainingRecipe values) {
    return values.length() == 0 ? values.withLength(form.length.whole()) : values;
  }

  @Override
  public void onChange(Runnable changed) {
    form.onChange(changed);
  }
}

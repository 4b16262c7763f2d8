package org.unmask.app.tab.train.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.setting.SettingValues;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** The values of the training form. */
public final class TrainingForm {
  private static final int MOST_STEPS_BETWEEN_SAVES = 500;

  public final ObjectProperty<StartingPoint> base;
  public final ObjectProperty<@Nullable Path> checkpoint = new SimpleObjectProperty<>();
  public final ObjectProperty<ModelSize> size = new SimpleObjectProperty<>(ModelSize.SMALL);
  public final ObjectProperty<@Nullable Path> encoder = new SimpleObjectProperty<>();
  public final VocabularyForm vocabulary = new VocabularyForm();
  public final TextForm text;
  public final SettingProperties settings = new SettingProperties(TrainingRecipe.FORM);
  public final ObjectProperty<Objective> objective = settings.named(TrainingFields.OBJECTIVE);
  public final NumberProperty batch = settings.number(TrainingFields.BATCH);
  public final NumberProperty learningRate = settings.number(TrainingFields.LEARNING_RATE);
  public final NumberProperty steps = settings.number(TrainingFields.STEPS);
  public final ObjectProperty<PrefixPolicy> prefix =
      new SimpleObjectProperty<>(PrefixPolicy.VARIED);
  public final NumberProperty fixedPrefix = NumberProperty.of(FormNumbers.FIXED_PREFIX);
  public final NumberProperty length = NumberProperty.of(FormNumbers.LENGTH);
  public final NumberProperty accumulation = NumberProperty.of(FormNumbers.ACCUMULATION);
  public final NumberProperty warmUp = NumberProperty.of(FormNumbers.WARM_UP);
  public final ObjectProperty<TrainingBudget> budget =
      new SimpleObjectProperty<>(TrainingBudget.STEPS);
  public final NumberProperty minutes = NumberProperty.of(FormNumbers.MINUTES);
  public final NumberProperty looks = NumberProperty.of(FormNumbers.LOOKS);
  public final StringProperty prompts;
  public final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();

  /** The maximum length of sequences of the checkpoint. */
  private int longest = FormNumbers.LONGEST;

  /** The length that was last put here, and not by the user. */
  private int fitted = FormNumbers.USUAL_LENGTH;

  public TrainingForm(TrainingChoices choices) {
    base = new SimpleObjectProperty<>(choices.recipe().shape().base());
    text = new TextForm(choices.sources());
    prompts = new SimpleStringProperty(choices.sources().prompts());
    settings.whole(TrainingFields.SEED).set(choices.sources().seed());
    vocabulary.takeDefaults(base.get());
    base.subscribe((_, now) -> takeDefaults(now));
    length.subscribe(now -> fixedPrefix.reach(Math.floor(now.doubleValue() / 2)));
    take(choices.recipe());
  }

  /**
   * Sets the defaults of a starting point: a trained model is changed gently, and in fewer steps.
   */
  private void takeDefaults(StartingPoint chosen) {
    learningRate.set(usualRate(chosen));
    steps.set(usualSteps(chosen));
    length.reach(chosen == StartingPoint.CHECKPOINT ? longest : FormNumbers.LONGEST);
    vocabulary.takeDefaults(chosen);
  }

  static double usualRate(StartingPoint base) {
    return switch (base) {
      case CHECKPOINT -> LearningRate.PEAK.usual();
      case ENCODER -> LearningRate.USUAL_OF_ENCODER;
      case NEW -> LearningRate.USUAL_OF_NEW;
    };
  }

  static int usualSteps(StartingPoint base) {
    return base == StartingPoint.CHECKPOINT ? 500 : 2000;
  }

  /**
   * Limits the sequences to what another model takes; a model made from an encoder may take longer
   * ones.
   */
  public void fit(int most) {
    boolean isBound = base.get() == StartingPoint.CHECKPOINT;
    if (isBound) {
      longest = most;
      length.reach(most);
    }
    if (length.whole() == fitted || (isBound && length.whole() > most)) {
      fitted = Math.min(FormNumbers.USUAL_LENGTH, most);
      length.set(fitted);
    }
  }

  /** Puts a way to learn into the form. */
  void take(TrainingRecipe recipe) {
    TrainingRecipe.Shape shape = recipe.shape();
    base.set(shape.base());
    size.set(shape.size());
    vocabulary.size().set(shape.vocabulary());
    if (vocabulary.kinds().contains(shape.vocabularyKind())) {
      vocabulary.kind().set(shape.vocabularyKind());
    }
    prefix.set(shape.prefix());
    length.set(shape.length());
    fixedPrefix.set(shape.fixedPrefix());
    accumulation.set(shape.accumulation());
    warmUp.set(shape.warmUp());
    budget.set(shape.budget());
    minutes.set(shape.minutes());
    looks.set(shape.looks());
    settings.take(recipe.settings());
    if (objective.get().isCausal()) { // for models that the window does not train
      objective.set(Diffusion.OBJECTIVE);
    }
  }

  /** Puts in what a run is made of, as far as a form can say it. */
  public void take(TrainingPlan plan) {
    new PlanInForm(plan, this).put();
  }

  /** Returns how a model is to learn, whether or not it makes sense. */
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        new TrainingRecipe.Shape(
            base.get(),
            size.get(),
            vocabulary.size().whole(),
            vocabulary.kind().get(),
            prefix.get(),
            fixedPrefix.whole(),
            length.whole(),
            accumulation.whole(),
            warmUp.get(),
            budget.get(),
            minutes.get(),
            looks.whole()),
        settings.values().only(TrainingRecipe.FIELDS));
  }

  /** Calls back after every change. */
  public void onChange(Runnable changed) {
    text.onChange(changed);
    vocabulary.onChange(changed);
    settings.onChange(changed);
    for (var property :
        List.of(
            base,
            checkpoint,
            encoder,
            size,
            prefix,
            fixedPrefix,
            length,
            length.mostProperty(),
            accumulation,
            warmUp,
            budget,
            minutes,
            looks,
            prompts,
            folder)) {
      property.subscribe(changed);
    }
  }

  /** Returns the numbers that count and are out of range, by the ends of their labels' keys. */
  public Map<String, NumberProperty> wrong() {
    Map<String, NumberProperty> all = new LinkedHashMap<>();
    if (vocabulary.kind().get() == VocabularyKind.LEARN) {
      all.put("vocabulary", vocabulary.size());
    }
    all.put("held-out", text.heldOut());
    if (budget.get() == TrainingBudget.MINUTES) {
      all.put("minutes", minutes);
    }
    if (prefix.get() == PrefixPolicy.FIXED) {
      all.put("fixed-prefix", fixedPrefix);
    }
    all.put("length", length);
    all.put("accumulation", accumulation);
    all.put("warm-up-share", warmUp);
    all.put("looks", looks);
    all.values().removeIf(number -> !number.isWrong());
    all.putAll(settings.wrong());
    if (budget.get() == TrainingBudget.MINUTES) {
      all.remove(TrainingFields.STEPS.id());
    }
    return all;
  }

  /** Returns the folder of the model to start from; none for a new one, or where none is chosen. */
  public @Nullable Path model() {
    return switch (base.get()) {
      case CHECKPOINT -> checkpoint.get();
      case ENCODER -> encoder.get();
      case NEW -> null;
    };
  }

  /** Returns what has to be chosen first, as “model”; empty if nothing. */
  public String lacks() {
    if (base.get() != StartingPoint.NEW && model() == null) {
      return base.get() == StartingPoint.ENCODER ? "encoder" : "model";
    }
    return vocabulary.lacksFolder() ? "vocabulary" : "";
  }

  /** Returns what the run begins with, where nothing is wrong and nothing missing. */
  public TrainingPlan.Start start() {
    return switch (base.get()) {
      case NEW ->
          new TrainingPlan.New(
              size.get().architecture(vocabulary.tokens(), length.whole()), vocabulary.ofNew());
      case CHECKPOINT, ENCODER ->
          new TrainingPlan.From(
              Objects.requireNonNull(model()), length.whole(), vocabulary.choice());
    };
  }

  /** Returns a run of some steps, where nothing is wrong and nothing missing. */
  public TrainingPlan plan(int planned) {
    int every = Math.max(1, planned / looks.whole());
    SettingValues values =
        settings
            .values()
            .with(TrainingFields.STEPS, (double) planned)
            .with(TrainingFields.WARM_UP, Math.floor(planned * warmUp.get() / 100))
            .with(TrainingFields.PREFIX, prefix.get().prefixes(fixedPrefix.whole()))
            .with(TrainingFields.EVALUATE_EVERY, (double) every)
            .with(TrainingFields.SAMPLE_EVERY, (double) every)
            .with(TrainingFields.SAVE_EVERY, (double) Math.min(MOST_STEPS_BETWEEN_SAVES, every));
    if (text.heldOut().get() == 0) {
      values = values.with(TrainingFields.KEEP_BEST, false);
    }
    TrainingSettings all =
        TrainingSettings.standard(values)
            .with(values)
            .with(Samples.of(every, prompts.get().lines().toList(), length.whole()));
    Path target = Objects.requireNonNull(folder.get());
    return new TrainingPlan(start(), text.source(), all, target, accumulation.whole());
  }

  /** Returns a run whose steps are chosen, or as many as are usual. */
  public TrainingPlan plan() {
    return plan(budget.get() == TrainingBudget.STEPS ? steps.whole() : usualSteps(base.get()));
  }
}

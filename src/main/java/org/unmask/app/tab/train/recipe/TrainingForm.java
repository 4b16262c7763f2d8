package org.unmask.app.tab.train.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.training.data.BytePairEncoding;
import org.unmask.training.objective.Objective;
import org.unmask.training.run.LearningRate;
import org.unmask.training.run.Samples;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingSettings;

/** What a person may choose of a training run. */
public final class TrainingForm {
  static final int USUAL_LENGTH = 128;
  private static final int LONGEST = 8192;
  private static final double FLOOR = 0.1;
  private static final int MOST_STEPS_BETWEEN_SAVES = 500;

  public final ObjectProperty<StartingPoint> base;
  public final ObjectProperty<@Nullable Path> checkpoint = new SimpleObjectProperty<>();
  public final ObjectProperty<ModelSize> size = new SimpleObjectProperty<>(ModelSize.SMALL);
  public final NumberProperty vocabulary =
      NumberProperty.whole(2048, BytePairEncoding.SMALLEST, 200_000);
  public final TextForm text;
  public final ObjectProperty<Objective> objective =
      new SimpleObjectProperty<>(Objective.DIFFUSION);
  public final ObjectProperty<PrefixPolicy> prefix =
      new SimpleObjectProperty<>(PrefixPolicy.VARIED);
  public final NumberProperty fixedPrefix = NumberProperty.whole(16, 0, USUAL_LENGTH / 2);
  public final NumberProperty length = NumberProperty.whole(USUAL_LENGTH, 8, LONGEST);
  public final NumberProperty batch = NumberProperty.whole(32, 1, 1 << 16);
  public final NumberProperty accumulation = NumberProperty.whole(1, 1, 1024);
  public final NumberProperty learningRate = NumberProperty.any(0, 1e-8, 1);
  public final NumberProperty warmUp = NumberProperty.any(5, 0, 100);
  public final ObjectProperty<TrainingBudget> budget =
      new SimpleObjectProperty<>(TrainingBudget.STEPS);
  public final NumberProperty steps = NumberProperty.whole(0, 1, 1_000_000_000);
  public final NumberProperty minutes = NumberProperty.any(10, 0.1, 100_000);
  public final NumberProperty averaging = NumberProperty.any(0, 0, 0.99999);
  public final NumberProperty looks = NumberProperty.whole(10, 1, 1000);
  public final StringProperty prompts;
  public final LongProperty seed;
  public final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();

  /** How long sequences of the checkpoint may be. */
  private int longest = LONGEST;

  /** The length that was last put here, and not by a person. */
  private int fitted = USUAL_LENGTH;

  public TrainingForm(TrainingChoices choices) {
    base = new SimpleObjectProperty<>(choices.recipe().base());
    text = new TextForm(choices);
    prompts = new SimpleStringProperty(choices.prompts());
    seed = new SimpleLongProperty(choices.seed());
    base.subscribe((_, now) -> takeDefaults(now));
    length.subscribe(now -> fixedPrefix.reach(Math.floor(now.doubleValue() / 2)));
    take(choices.recipe());
  }

  /** A model that has learned is changed gently, and in fewer steps. */
  private void takeDefaults(StartingPoint chosen) {
    learningRate.set(usualRate(chosen));
    steps.set(usualSteps(chosen));
    length.reach(chosen == StartingPoint.NEW ? LONGEST : longest);
  }

  static double usualRate(StartingPoint base) {
    return base == StartingPoint.NEW ? 1e-3 : 2e-4;
  }

  static int usualSteps(StartingPoint base) {
    return base == StartingPoint.NEW ? 2000 : 500;
  }

  /** Another checkpoint takes sequences of other lengths. */
  public void fit(int most) {
    longest = most;
    if (base.get() == StartingPoint.CHECKPOINT) {
      length.reach(most);
    }
    if (length.whole() == fitted || length.whole() > most) {
      fitted = Math.min(USUAL_LENGTH, most);
      length.set(fitted);
    }
  }

  /** Puts a way to learn into the form. */
  void take(TrainingRecipe recipe) {
    base.set(recipe.base());
    size.set(recipe.size());
    vocabulary.set(recipe.vocabulary());
    objective.set(
        Objective.masked().stream()
            .filter(each -> each.name().equals(recipe.objective()))
            .findFirst()
            .orElse(Objective.DIFFUSION));
    prefix.set(recipe.prefix());
    length.set(recipe.length());
    fixedPrefix.set(recipe.fixedPrefix());
    batch.set(recipe.batch());
    accumulation.set(recipe.accumulation());
    learningRate.set(recipe.learningRate());
    warmUp.set(recipe.warmUp());
    budget.set(recipe.budget());
    steps.set(recipe.steps());
    minutes.set(recipe.minutes());
    averaging.set(recipe.averaging());
    looks.set(recipe.looks());
  }

  /** How a model is to learn, whether or not it makes sense. */
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        base.get(),
        size.get(),
        vocabulary.whole(),
        objective.get().name(),
        prefix.get(),
        fixedPrefix.whole(),
        length.whole(),
        batch.whole(),
        accumulation.whole(),
        learningRate.get(),
        warmUp.get(),
        budget.get(),
        steps.whole(),
        minutes.get(),
        averaging.get(),
        looks.whole());
  }

  /** Calls back after every change. */
  public void onChange(Runnable changed) {
    text.onChange(changed);
    for (var property :
        List.of(
            base,
            checkpoint,
            size,
            vocabulary,
            objective,
            prefix,
            fixedPrefix,
            length,
            length.mostProperty(),
            batch,
            accumulation,
            learningRate,
            warmUp,
            budget,
            steps,
            minutes,
            averaging,
            looks,
            prompts,
            seed,
            folder)) {
      property.subscribe(changed);
    }
  }

  /** Those of the numbers that count, and make no sense, by the names of their knobs. */
  public Map<String, NumberProperty> wrong() {
    Map<String, NumberProperty> all = new LinkedHashMap<>();
    if (base.get() == StartingPoint.NEW) {
      all.put("vocabulary", vocabulary);
    }
    all.put("held-out", text.heldOut());
    if (budget.get() == TrainingBudget.STEPS) {
      all.put("steps", steps);
    } else {
      all.put("minutes", minutes);
    }
    all.put("learning-rate", learningRate);
    all.put("batch", batch);
    if (prefix.get() == PrefixPolicy.FIXED) {
      all.put("fixed-prefix", fixedPrefix);
    }
    all.put("length", length);
    all.put("accumulation", accumulation);
    all.put("warm-up", warmUp);
    all.put("averaging", averaging);
    all.put("looks", looks);
    all.values().removeIf(amount -> !amount.isWrong());
    return all;
  }

  /** Whether there is no model to train on. */
  public boolean lacksModel() {
    return base.get() == StartingPoint.CHECKPOINT && checkpoint.get() == null;
  }

  /** What the run begins with, where nothing is wrong and no model missing. */
  public TrainingPlan.Start start() {
    return switch (base.get()) {
      case NEW -> new TrainingPlan.New(size.get().architecture(vocabulary.whole(), length.whole()));
      case CHECKPOINT ->
          new TrainingPlan.From(Objects.requireNonNull(checkpoint.get()), length.whole());
    };
  }

  /**
   * All of it, where nothing is wrong and nothing missing.
   *
   * @param tokensPerSecond as measured, for a run that is to take some minutes; NaN where it is not
   */
  public TrainingPlan plan(double tokensPerSecond) {
    int planned = steps(tokensPerSecond);
    int every = Math.max(1, planned / looks.whole());
    var settings =
        new TrainingSettings(
            batch.whole(),
            new LearningRate(
                learningRate.get(), (int) (planned * warmUp.get() / 100), planned, FLOOR),
            objective.get(),
            prefix.get().prefixes(fixedPrefix.whole()),
            averaging.get(),
            every,
            Math.min(MOST_STEPS_BETWEEN_SAVES, every),
            1,
            Samples.of(every, prompts.get().lines().toList(), length.whole()),
            seed.get());
    Path target = Objects.requireNonNull(folder.get());
    return new TrainingPlan(start(), text.source(), settings, target, accumulation.whole());
  }

  /** How many steps that would be. */
  public int steps(double tokensPerSecond) {
    if (budget.get() == TrainingBudget.STEPS) {
      return steps.whole();
    }
    return Double.isNaN(tokensPerSecond)
        ? usualSteps(base.get())
        : Math.clamp(
            Math.round(minutes.get() * 60 * tokensPerSecond / (batch.get() * length.get())),
            1,
            Integer.MAX_VALUE);
  }
}

package org.unmask.app.training;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.problem.Problem;
import org.unmask.training.LearningRate;
import org.unmask.training.Objective;
import org.unmask.training.Samples;
import org.unmask.training.TrainingPlan;
import org.unmask.training.TrainingSettings;

/** What a person may choose of a training run. */
final class TrainingForm {
  private static final double FLOOR = 0.1;
  private static final int USUAL_LENGTH = 128;
  private static final int MOST_STEPS_BETWEEN_SAVES = 500;

  final ObjectProperty<Base> base = new SimpleObjectProperty<>(Base.CHECKPOINT);
  final ObjectProperty<@Nullable Path> checkpoint = new SimpleObjectProperty<>();
  final ObjectProperty<ModelSize> size = new SimpleObjectProperty<>(ModelSize.SMALL);
  final IntegerProperty vocabulary = new SimpleIntegerProperty(2048);
  final TextForm text = new TextForm();
  final ObjectProperty<Objective> objective = new SimpleObjectProperty<>(Objective.DIFFUSION);
  final ObjectProperty<PrefixPolicy> prefix = new SimpleObjectProperty<>(PrefixPolicy.VARIED);
  final IntegerProperty fixedPrefix = new SimpleIntegerProperty(16);
  final IntegerProperty length = new SimpleIntegerProperty(USUAL_LENGTH);
  final IntegerProperty batch = new SimpleIntegerProperty(32);
  final IntegerProperty accumulation = new SimpleIntegerProperty(1);
  final DoubleProperty learningRate = new SimpleDoubleProperty();
  final DoubleProperty warmUp = new SimpleDoubleProperty(5);
  final ObjectProperty<Budget> budget = new SimpleObjectProperty<>(Budget.STEPS);
  final IntegerProperty steps = new SimpleIntegerProperty();
  final DoubleProperty minutes = new SimpleDoubleProperty(10);
  final DoubleProperty averaging = new SimpleDoubleProperty(0);
  final IntegerProperty looks = new SimpleIntegerProperty(10);
  final StringProperty prompts = new SimpleStringProperty("Once upon a time");
  final LongProperty seed = new SimpleLongProperty(0);
  final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();

  TrainingForm() {
    base.subscribe(this::takeDefaults);
  }

  /** A model that has learned is changed gently, and in fewer steps. */
  private void takeDefaults(Base chosen) {
    learningRate.set(chosen == Base.NEW ? 1e-3 : 2e-4);
    steps.set(chosen == Base.NEW ? 2000 : 500);
  }

  /** Another checkpoint takes sequences of other lengths. */
  void fit(int longest) {
    length.set(Math.min(USUAL_LENGTH, longest));
  }

  /** Calls back after every change, and at once. */
  void onChange(Runnable changed) {
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

  /**
   * What the run begins with.
   *
   * @throws Problem if no checkpoint is chosen, or a size is out of range
   */
  TrainingPlan.Start start() {
    return switch (base.get()) {
      case NEW -> new TrainingPlan.New(size.get().architecture(vocabulary.get(), length.get()));
      case CHECKPOINT -> {
        Path chosen = checkpoint.get();
        if (chosen == null) {
          throw new Problem("There is no model to train on from: open one, or make a new one.");
        }
        yield new TrainingPlan.From(chosen, length.get());
      }
    };
  }

  /**
   * All of it.
   *
   * @param tokensPerSecond as measured, for a run that is to take some minutes; NaN where it is not
   * @throws Problem if something is missing
   * @throws IllegalArgumentException if a value is out of range
   */
  TrainingPlan plan(double tokensPerSecond) {
    Path target = folder.get();
    if (text.paths().isEmpty()) {
      throw new Problem(
          "There is no text to learn from: choose files or folders, or drop them here.");
    }
    if (target == null) {
      throw new Problem("There is no folder for the run: choose one.");
    }
    int planned = steps(tokensPerSecond);
    int every = Math.max(1, planned / Math.max(1, looks.get()));
    var settings =
        new TrainingSettings(
            batch.get(),
            new LearningRate(
                learningRate.get(), (int) (planned * warmUp.get() / 100), planned, FLOOR),
            objective.get(),
            prefix.get().prefixes(fixedPrefix.get()),
            averaging.get(),
            every,
            Math.min(MOST_STEPS_BETWEEN_SAVES, every),
            1,
            Samples.of(every, prompts.get().lines().toList(), length.get()),
            seed.get());
    return new TrainingPlan(start(), text.source(), settings, target, accumulation.get());
  }

  private int steps(double tokensPerSecond) {
    return budget.get() == Budget.STEPS || Double.isNaN(tokensPerSecond)
        ? steps.get()
        : Math.clamp(
            Math.round(
                minutes.get() * 60 * tokensPerSecond / (batch.get() * (double) length.get())),
            1,
            Integer.MAX_VALUE);
  }

  /** What a trial's speed depends on. */
  record Shape(
      TrainingPlan.Start start,
      int batch,
      int accumulation,
      boolean averages,
      Objective objective) {}

  /** What a trial of this would depend on. */
  Shape shape() {
    return new Shape(
        start(), batch.get(), accumulation.get(), averaging.get() > 0, objective.get());
  }
}

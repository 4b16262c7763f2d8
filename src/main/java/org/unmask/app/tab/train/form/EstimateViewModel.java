package org.unmask.app.tab.train.form;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableObjectValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Durations;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.TrainingSource;
import org.unmask.app.tab.train.recipe.TrainingBudget;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.training.data.TextPreview;
import org.unmask.training.objective.Objective;
import org.unmask.training.run.TrainingEstimate;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.TrainingFields;

/** The view-model of a run's cost, measured by a few steps of it. */
final class EstimateViewModel {
  private final TrainingSource source;
  private final TrainingForm form;
  private final Executor modelThread;
  private final Executor screen;
  private final Messages messages;
  private final ObservableObjectValue<@Nullable TextPreview> texts;

  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper();
  private @Nullable Shape measured;
  private @Nullable TrainingEstimate found;

  /** The values that a trial's speed depends on. */
  private record Shape(
      TrainingPlan.Start start,
      int batch,
      int accumulation,
      boolean averages,
      boolean writes,
      Objective objective) {}

  /**
   * Nothing is known.
   *
   * @param texts as they are read, whose held-out tokens are scored
   */
  EstimateViewModel(
      TrainingSource source,
      TrainingForm form,
      ObservableObjectValue<@Nullable TextPreview> texts,
      Executor modelThread,
      Executor screen,
      Messages messages) {
    this.source = source;
    this.form = form;
    this.texts = texts;
    this.modelThread = modelThread;
    this.screen = screen;
    this.messages = messages;
  }

  /** Returns what a trial of the form's run would depend on; none where something is wrong. */
  private Optional<Shape> shape() {
    return !form.lacks().isEmpty() || !form.wrong().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Shape(
                form.start(),
                form.batch.whole(),
                form.accumulation.whole(),
                form.settings.number(TrainingFields.AVERAGING).get() > 0,
                !form.prompts.get().isEmpty(),
                form.objective.get()));
  }

  /** Tries a few steps, unless others are being tried. */
  void measure(TrainingPlan plan, Runnable then, Consumer<Throwable> failed) {
    if (measuring.get()) {
      return;
    }
    Shape shape = shape().orElseThrow();
    measuring.set(true);
    describe();
    modelThread.execute(
        () -> {
          try {
            TrainingEstimate made = source.measure(plan);
            screen.execute(
                () -> {
                  measured = shape;
                  found = made;
                  end(then);
                });
          } catch (Throwable e) { // a model too big is an Error, and still only a failed trial
            screen.execute(() -> end(() -> failed.accept(e)));
          }
        });
  }

  private void end(Runnable then) {
    measuring.set(false);
    describe();
    then.run();
  }

  /** Returns what was measured of a run as the form describes it. */
  Optional<TrainingEstimate> current() {
    return shape().filter(shape -> shape.equals(measured)).map(_ -> found);
  }

  /** Returns the run that the form describes: where it is to take some time, as measured. */
  TrainingPlan plan() {
    return form.budget.get() == TrainingBudget.STEPS
        ? form.plan()
        : current()
            .map(known -> known.times().stepsIn(form.minutes.get() * 60, form::plan, heldOut()))
            .map(form::plan)
            .orElseGet(form::plan);
  }

  private long heldOut() {
    TextPreview read = texts.get();
    return read == null ? 0 : read.heldOutTokens();
  }

  /** Says what is known of a run as the form describes it. */
  void describe() {
    text.set(
        measuring.get()
            ? messages.text("train.measuring")
            : current().map(this::describe).orElse(""));
  }

  private String describe(TrainingEstimate known) {
    TrainingPlan plan = plan();
    double tokens = (double) plan.settings().batch() * plan.length();
    return messages.text(
        "train.estimate",
        known.parameters() / 1e6,
        known.memory() >> 20,
        known.free() >> 20,
        tokens / known.times().step(),
        known.place(),
        plan.settings().learningRate().steps(),
        Durations.text(known.times().seconds(plan, heldOut())));
  }

  /** Returns what the run would take, as far as measured. */
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Returns whether a trial is made. */
  ReadOnlyBooleanProperty measuringProperty() {
    return measuring.getReadOnlyProperty();
  }
}

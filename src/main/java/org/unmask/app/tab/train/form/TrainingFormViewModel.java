package org.unmask.app.tab.train.form;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetForm;
import org.unmask.app.services.TrainingSource;
import org.unmask.app.tab.train.recipe.ModelSize;
import org.unmask.app.tab.train.recipe.NumberProperty;
import org.unmask.app.tab.train.recipe.StartingPoint;
import org.unmask.app.tab.train.recipe.TrainingBudget;
import org.unmask.app.tab.train.recipe.TrainingChoices;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.app.tab.train.recipe.TrainingPresets;
import org.unmask.app.tab.train.recipe.TrainingRecipe;
import org.unmask.error.UserError;
import org.unmask.io.CommandLine;
import org.unmask.training.run.TrainCommandLine;
import org.unmask.training.run.TrainingPlan;

/** A run about to be begun: what is chosen, and what is wrong with it. */
public final class TrainingFormViewModel {
  private final TrainingSource source;
  private final Executor fileThread;
  private final Executor screen;
  private final Messages messages;
  private final TrainingForm form;
  private final PreviewViewModel preview;
  private final EstimateViewModel estimate;
  private final RunFolderChoice target;

  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper modelProblem = new ReadOnlyStringWrapper("");
  private boolean baseByHand;

  /**
   * A form as it was left.
   *
   * @param modelThread runs what uses a model, one at a time
   * @param screen runs what changes properties
   * @param runs the folder that runs get theirs in
   */
  public TrainingFormViewModel(
      TrainingSource source,
      Executor modelThread,
      Executor fileThread,
      Executor screen,
      Messages messages,
      Path runs,
      TrainingChoices choices) {
    this.source = source;
    this.fileThread = fileThread;
    this.screen = screen;
    this.messages = messages;
    form = new TrainingForm(choices);
    preview = new PreviewViewModel(source, form, fileThread, screen, messages);
    estimate = new EstimateViewModel(source, form, modelThread, screen, messages);
    target = new RunFolderChoice(form, runs);
    if (!choices.folder().isEmpty()) {
      target.choose(Path.of(choices.folder()));
    }
    if (!choices.checkpoint().isEmpty()) {
      baseByHand = true;
      form.checkpoint.set(Path.of(choices.checkpoint()));
    }
    form.checkpoint.subscribe(this::fit);
    form.onChange(this::check);
    check();
  }

  /** What the form holds, to be kept. */
  public TrainingChoices choices() {
    return new TrainingChoices(
        form.recipe(),
        baseByHand ? text(form.checkpoint.get()) : "",
        form.text.paths().stream().map(TrainingFormViewModel::text).toList(),
        form.text.separation().get(),
        form.text.ownSeparator().get(),
        form.text.field().get(),
        form.text.heldOut().get(),
        form.prompts.get(),
        form.seed.get(),
        target.isByHand() ? text(form.folder.get()) : "");
  }

  private static String text(@Nullable Path path) {
    return path == null ? "" : path.toAbsolutePath().toString();
  }

  /** The form, as presets see it. */
  public PresetForm<TrainingRecipe> presets() {
    return new TrainingPresets(form);
  }

  /** Trains on from the model that is open, until a person chooses another. */
  public void follow(ObservableValue<@Nullable Path> open) {
    open.subscribe(
        folder -> {
          if (!baseByHand && folder != null) {
            form.checkpoint.set(folder);
          }
        });
  }

  /** Trains on from a checkpoint. */
  public void choose(Path checkpoint) {
    baseByHand = true;
    form.base.set(StartingPoint.CHECKPOINT);
    form.checkpoint.set(checkpoint);
  }

  /** Adds texts to learn from; each once. */
  public void add(List<Path> texts) {
    form.text
        .paths()
        .addAll(
            texts.stream().distinct().filter(path -> !form.text.paths().contains(path)).toList());
  }

  /** Which folder the run gets. */
  RunFolderChoice target() {
    return target;
  }

  private void fit(@Nullable Path checkpoint) {
    if (checkpoint != null) {
      fileThread.execute(
          () -> {
            try {
              int longest = source.longest(checkpoint);
              screen.execute(() -> fitted(checkpoint, longest, ""));
            } catch (RuntimeException e) {
              screen.execute(() -> fitted(checkpoint, 0, reason(e)));
            }
          });
    }
  }

  private void fitted(Path checkpoint, int longest, String wrong) {
    if (checkpoint.equals(form.checkpoint.get())) {
      modelProblem.set(wrong);
      if (wrong.isEmpty()) {
        form.fit(longest);
      }
    }
  }

  private void check() {
    String wrong = wrong();
    if (wrong.isEmpty()) {
      try {
        TrainingPlan plan = form.plan(Double.NaN);
        preview.read(plan.text(), plan.start());
      } catch (UserError | IllegalArgumentException e) {
        wrong = reason(e);
      }
    } else if (form.text.paths().isEmpty()) {
      preview.forget();
    }
    problem.set(wrong);
    estimate.describe();
    preview.mask();
  }

  private String wrong() {
    for (Map.Entry<String, NumberProperty> each : form.wrong().entrySet()) {
      return messages.text("train.knob." + each.getKey()) + ": " + range(each.getValue(), messages);
    }
    if (form.text.paths().isEmpty()) {
      return messages.text("train.problem.no-text");
    }
    return form.lacksModel() ? messages.text("train.problem.no-model") : "";
  }

  /** Says what would make sense. */
  static String range(NumberProperty amount, Messages messages) {
    return messages.text(
        "train.problem.range",
        amount.text(amount.least()),
        amount.text(amount.mostProperty().get()));
  }

  private static String reason(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }

  /** Finds out, by a few steps, what the run would take. */
  void measure() {
    measure(() -> {});
  }

  private void measure(Runnable then) {
    estimate.measure(form.plan(Double.NaN), then, e -> problem.set(reason(e)));
  }

  /** Gives the plan to be run, measured first where it is to take some minutes. */
  public void begin(Consumer<TrainingPlan> start) {
    if (form.budget.get() == TrainingBudget.MINUTES && estimate.current().isEmpty()) {
      measure(() -> beginMeasured(start));
    } else {
      start.accept(form.plan(estimate.tokensPerSecond()));
    }
  }

  /** A person may have changed the form while it was measured; then it is theirs to begin again. */
  private void beginMeasured(Consumer<TrainingPlan> start) {
    if (problem.get().isEmpty() && estimate.current().isPresent()) {
      start.accept(form.plan(estimate.tokensPerSecond()));
    }
  }

  /** The command that does the same. */
  String command() {
    return TrainCommandLine.of(form.plan(estimate.tokensPerSecond())).line(CommandLine.PROGRAM);
  }

  /** How many millions of numbers a new model of this size has. */
  double millions(ModelSize size) {
    return source.parameters(size.architecture(2048, 128)) / 1e6;
  }

  /** What a person may choose. */
  public TrainingForm form() {
    return form;
  }

  /** What the texts give. */
  public PreviewViewModel preview() {
    return preview;
  }

  /** What the run would take. */
  EstimateViewModel estimate() {
    return estimate;
  }

  /** What is wrong with what is chosen, in one line; empty if nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What is wrong with the checkpoint; empty if nothing is. */
  ReadOnlyStringProperty modelProblemProperty() {
    return modelProblem.getReadOnlyProperty();
  }

  /** Whether a run can be begun. */
  BooleanExpression readyProperty() {
    return problem
        .isEmpty()
        .and(preview.problemProperty().isEmpty())
        .and(estimate.measuringProperty().not());
  }
}

package org.unmask.app.tab.train.form;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetForm;
import org.unmask.app.services.TrainingSource;
import org.unmask.app.tab.train.recipe.IncludedTexts;
import org.unmask.app.tab.train.recipe.ModelSize;
import org.unmask.app.tab.train.recipe.NumberProperty;
import org.unmask.app.tab.train.recipe.StartingPoint;
import org.unmask.app.tab.train.recipe.TrainingBudget;
import org.unmask.app.tab.train.recipe.TrainingChoices;
import org.unmask.app.tab.train.recipe.TrainingForm;
import org.unmask.app.tab.train.recipe.TrainingPresets;
import org.unmask.app.tab.train.recipe.TrainingRecipe;
import org.unmask.app.tab.train.recipe.VocabularyKind;
import org.unmask.error.UserError;
import org.unmask.io.CommandLine;
import org.unmask.training.data.TextPreview;
import org.unmask.training.run.TrainCommandLine;
import org.unmask.training.run.TrainingPlan;

/** A run about to be begun: what is chosen, and what is wrong with it. */
public final class TrainingFormViewModel {
  private final TrainingSource source;
  private final Messages messages;
  private final TrainingForm form;
  private final PreviewViewModel preview;
  private final EstimateViewModel estimate;
  private final RunFolderChoice target;
  private final ChosenFolders folders;
  private final IncludedTexts included;

  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper incomplete = new ReadOnlyBooleanWrapper();
  private String suggestedPrompts = TrainingChoices.standard().sources().prompts();
  private boolean baseByHand;

  /**
   * A form as it was left.
   *
   * @param modelThread runs what uses a model, one at a time
   * @param screen runs what changes properties
   * @param runs the folder that runs get theirs in
   * @param included what is offered where no text is chosen
   */
  public TrainingFormViewModel(
      TrainingSource source,
      Executor modelThread,
      Executor fileThread,
      Executor screen,
      Messages messages,
      Path runs,
      IncludedTexts included,
      TrainingChoices choices) {
    this.source = source;
    this.included = included;
    this.messages = messages;
    form = new TrainingForm(choices);
    preview = new PreviewViewModel(source, form, fileThread, screen, messages);
    estimate =
        new EstimateViewModel(
            source, form, preview.previewProperty(), modelThread, screen, messages);
    target = new RunFolderChoice(form, runs);
    TrainingChoices.Sources sources = choices.sources();
    if (!sources.folder().isEmpty()) {
      target.choose(Path.of(sources.folder()));
    }
    if (!sources.checkpoint().isEmpty()) {
      baseByHand = true;
      form.checkpoint.set(Path.of(sources.checkpoint()));
    }
    if (!sources.encoder().isEmpty()) {
      form.encoder.set(Path.of(sources.encoder()));
    }
    if (!sources.tokenizer().isEmpty()) {
      form.vocabulary.folder().set(Path.of(sources.tokenizer()));
    }
    folders = new ChosenFolders(source, form, fileThread, screen, messages);
    form.onChange(this::check);
    preview.previewProperty().subscribe(this::suggestPrompts);
    preview.previewProperty().subscribe(estimate::describe);
    check();
  }

  /** Suggests prompts that begin as the texts do, until the user writes other ones. */
  private void suggestPrompts(@Nullable TextPreview read) {
    if (read == null || read.openings().isEmpty()) {
      return;
    }
    String suggestion = String.join("\n", read.openings());
    if (form.prompts.get().equals(suggestedPrompts)) {
      form.prompts.set(suggestion);
    }
    if (form.prompts.get().equals(suggestion)) {
      suggestedPrompts = suggestion;
    }
  }

  /** Shows what a run is made of, unless it was begun as the form is. */
  public void show(TrainingPlan plan) {
    if (!problem.get().isEmpty() || !estimate.plan().equals(plan)) {
      baseByHand |= plan.start() instanceof TrainingPlan.From;
      form.take(plan);
    }
    target.take();
  }

  /** Makes room for another run, which gets a folder of its own. */
  public void renew() {
    target.renew();
  }

  /** Returns what the form holds, to be kept. */
  public TrainingChoices choices() {
    return TrainingChoices.of(
        form,
        baseByHand ? form.checkpoint.get() : null,
        target.isByHand() ? form.folder.get() : null);
  }

  /** Returns the form, as presets see it. */
  public PresetForm<TrainingRecipe> presets() {
    return new TrainingPresets(form);
  }

  /** Trains on from the model that is open, until the user chooses another. */
  public void follow(ObservableValue<@Nullable Path> open) {
    open.subscribe(
        folder -> {
          if (!baseByHand && folder != null) {
            form.checkpoint.set(folder);
          }
        });
  }

  /** Begins with a folder: with the encoder in it where one is wanted, else with the checkpoint. */
  public void choose(Path folder) {
    if (form.base.get() == StartingPoint.ENCODER) {
      form.encoder.set(folder);
      return;
    }
    baseByHand = true;
    form.base.set(StartingPoint.CHECKPOINT);
    form.checkpoint.set(folder);
  }

  /** Takes the vocabulary of a folder's tokenizer. */
  public void take(Path tokenizer) {
    form.vocabulary.kind().set(VocabularyKind.TAKE);
    form.vocabulary.folder().set(tokenizer);
  }

  /** Adds texts to learn from; each once. */
  public void add(List<Path> texts) {
    form.text
        .paths()
        .addAll(
            texts.stream().distinct().filter(path -> !form.text.paths().contains(path)).toList());
  }

  /** Returns what is offered where no text is chosen. */
  IncludedTexts included() {
    return included;
  }

  /** Fills the form with a run of five minutes on an included text, and gives its plan. */
  void tryIt(Consumer<TrainingPlan> start) {
    baseByHand = true;
    included.putTrial(form);
    begin(start);
  }

  /** Returns which folder the run gets. */
  public RunFolderChoice target() {
    return target;
  }

  private void check() {
    String wrong = wrong();
    if (wrong.isEmpty()) {
      try {
        TrainingPlan plan = form.plan();
        preview.read(plan.text(), plan.start());
      } catch (UserError | IllegalArgumentException e) {
        wrong = messages.error(e);
      }
    } else if (form.text.paths().isEmpty()) {
      preview.forget();
    }
    incomplete.set(form.text.paths().isEmpty() || !form.lacks().isEmpty());
    problem.set(wrong);
    estimate.describe();
    preview.mask();
  }

  private String wrong() {
    for (Map.Entry<String, NumberProperty> each : form.wrong().entrySet()) {
      return messages.text("train.knob." + each.getKey()) + ": " + each.getValue().range(messages);
    }
    if (form.text.paths().isEmpty()) {
      return messages.text("train.problem.no-text");
    }
    String lacks = form.lacks();
    return lacks.isEmpty() ? "" : messages.text("train.problem.no." + lacks);
  }

  /** Finds out, by a few steps, what the run would take. */
  void measure() {
    measure(() -> {});
  }

  private void measure(Runnable then) {
    estimate.measure(form.plan(), then, e -> problem.set(messages.error(e)));
  }

  /** Gives the plan to be run, measured first where it is to take some minutes. */
  public void begin(Consumer<TrainingPlan> start) {
    target.renew();
    if (form.budget.get() == TrainingBudget.MINUTES && estimate.current().isEmpty()) {
      measure(() -> beginMeasured(start));
    } else {
      start.accept(estimate.plan());
    }
  }

  /**
   * Starts the measured plan, unless the user has changed the form meanwhile; then the user starts
   * it again.
   */
  private void beginMeasured(Consumer<TrainingPlan> start) {
    if (problem.get().isEmpty() && estimate.current().isPresent()) {
      start.accept(estimate.plan());
    }
  }

  /** Returns the command that does the same. */
  public String command() {
    return TrainCommandLine.of(estimate.plan()).line(CommandLine.PROGRAM);
  }

  /** Returns how many millions of numbers a new model of this size has. */
  double millions(ModelSize size) {
    return source.parameters(size.architecture(2048, 128)) / 1e6;
  }

  /** Returns what the user may choose. */
  public TrainingForm form() {
    return form;
  }

  /** Returns what the texts give. */
  public PreviewViewModel preview() {
    return preview;
  }

  /** Returns what the run would take. */
  EstimateViewModel estimate() {
    return estimate;
  }

  /** Returns what is wrong with what is chosen, in one line; empty if nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Returns whether something is still to be chosen, which is no mistake. */
  ReadOnlyBooleanProperty incompleteProperty() {
    return incomplete.getReadOnlyProperty();
  }

  /** Returns what is wrong with the folder whose vocabulary is taken; empty if nothing is. */
  ReadOnlyStringProperty vocabularyProblemProperty() {
    return folders.vocabularyProblemProperty();
  }

  /** Returns what is wrong with the checkpoint or encoder; empty if nothing is. */
  ReadOnlyStringProperty modelProblemProperty() {
    return folders.modelProblemProperty();
  }

  /** Returns whether a run can be begun. */
  public BooleanExpression readyProperty() {
    return problem
        .isEmpty()
        .and(preview.problemProperty().isEmpty())
        .and(estimate.measuringProperty().not());
  }
}

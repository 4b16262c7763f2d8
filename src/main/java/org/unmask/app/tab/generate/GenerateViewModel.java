package org.unmask.app.tab.generate;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.BranchesViewModel.Continuation;
import org.unmask.app.branches.BranchesViewModel.Pending;
import org.unmask.app.form.SamplerSuggestion;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.generation.GenerateCommandLine;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.Cancellation;
import org.unmask.io.CommandLine;
import org.unmask.playback.Recording;

/**
 * The view-model that opens models and runs them. What uses the model happens on one executor, one
 * task after another; properties change on the other.
 */
public final class GenerateViewModel {
  private final BranchesViewModel workspace;
  private final Consumer<Throwable> failed;
  private final SettingsForm form;
  private final SamplerSuggestion suggestion;
  private final GapsViewModel gaps;
  private final OpenedModel model;
  private final TextRun run;

  /** The settings in the form when the run came to be shown; what the user changes differs. */
  private @Nullable Settings askedWhenShown;

  private final ReadOnlyObjectWrapper<@Nullable RuntimeException> problem =
      new ReadOnlyObjectWrapper<>();

  /**
   * A view-model without a model yet.
   *
   * @param modelThread runs what uses the model, one at a time
   * @param screen runs what changes properties
   * @param failed called, on the screen's executor, with what went wrong
   */
  public GenerateViewModel(
      ModelSource source,
      Executor modelThread,
      Executor screen,
      BranchesViewModel workspace,
      SettingsForm form,
      Consumer<Throwable> failed) {
    model = new OpenedModel(source, modelThread, screen, this::change, failed);
    run = new TextRun(modelThread, screen, workspace, failed);
    this.workspace = workspace;
    this.form = form;
    this.failed = failed;
    gaps = new GapsViewModel(modelThread, screen);
    suggestion = new SamplerSuggestion(form, model.property(), modelThread, screen);
    form.onChange(this::check);
    workspace.shownProperty().subscribe(() -> askedWhenShown = model.settings(form));
  }

  /** Returns which sampler is best with the open model. */
  public SamplerSuggestion suggestion() {
    return suggestion;
  }

  /** Opens a checkpoint; the model that was open stays if it fails, and is closed if not. */
  public void open(Path from) {
    stop();
    model.open(from);
  }

  /** Opens the checkpoint that was asked for last once more, as on another device. */
  public void openAgain() {
    stop();
    model.openAgain();
  }

  private void change(Runnable toOther) {
    GenerationSettings standard = model.standard();
    boolean isUntouched = Objects.equals(model.settings(form), askedWhenShown);
    toOther.run();
    form.follow(standard, model.standard());
    form.fit(Objects.requireNonNull(model.get()).model());
    askedWhenShown = isUntouched ? model.settings(form) : askedWhenShown;
    check();
  }

  /** Runs the model with the form's settings; the player shows it from its first step on. */
  public void generate() {
    OpenModel open = model.get();
    check();
    if (open == null || runningProperty().get() || problem.get() != null) {
      return;
    }
    form.seedChoice().rollIfUsed();
    form.seedChoice().use();
    var stopped = run.begin();
    RecordingDetail detail = form.detail();
    gaps.close(
        open,
        model.asked(form),
        stopped,
        new GapsViewModel.Outcome() {
          @Override
          public void closed(GenerationSettings chosen) {
            start(open, chosen, detail, stopped);
          }

          @Override
          public void stopped() {
            run.end(stopped);
          }

          @Override
          public void failed(Throwable e) {
            run.end(stopped);
            failed.accept(e);
          }
        });
  }

  private void start(
      OpenModel open,
      GenerationSettings request,
      RecordingDetail detail,
      Cancellation.Request stopped) {
    try {
      Recording start = Generation.start(open.model(), open.tokenizer(), open.label(), request);
      run.start(open, new Continuation(workspace.begin(start), start), detail, stopped);
    } catch (UserError | IllegalArgumentException e) {
      run.end(stopped);
      failed.accept(e);
    }
  }

  /**
   * Continues from the playhead, with its edits and the form's settings, to the end; a run in
   * progress stops first. Without edits, a run that has nothing masked at the playhead stays as it
   * is, and one that was stopped goes on with its own settings unless the form was changed while it
   * was shown: its seed, for one, is replaced by itself.
   */
  public void resume() {
    run.afterStop(this::continueRun);
  }

  private void continueRun() {
    OpenModel open = model.get();
    check();
    if (open == null || workspace.branch().isEmpty() || problem.get() != null) {
      return;
    }
    try {
      // asked first, so that nothing changes where the model cannot
      takenUp(workspace.branch().orElseThrow().recording(), open);
      Generation.check(open.model(), workspace.draft());
    } catch (UserError e) {
      failed.accept(e);
      return;
    }
    Settings asked = model.asked(form).settings();
    workspace
        .resume(goesOnAsItWas() ? UnaryOperator.identity() : _ -> asked)
        .ifPresent(
            next -> {
              var start = new Continuation(next.branch(), takenUp(next.from(), open));
              run.start(open, start, form.detail(), run.begin());
            });
  }

  private boolean goesOnAsItWas() {
    Pending edits = workspace.pendingProperty().get();
    if (edits != null && edits.editing().canUndo()) {
      return false;
    }
    Draft end = workspace.branch().orElseThrow().recording().trajectory().last();
    return workspace.draft().masksLeft() == 0
        || (end.masksLeft() > 0 && Objects.equals(model.settings(form), askedWhenShown));
  }

  private static Recording takenUp(Recording recording, OpenModel open) {
    return recording.takenUpBy(open.label(), open.tokenizer().vocabulary());
  }

  /** Stops the run within one forward pass; playback goes on. */
  public void stop() {
    run.stop();
  }

  /** Puts the settings that the shown branch was made with into the form. */
  public void takeSettings() {
    workspace.branch().ifPresent(branch -> form.take(branch.recording()));
  }

  /** Closes the model. Nothing may be asked afterwards. */
  public void close() {
    stop();
    model.close();
  }

  /**
   * Returns the command that asks for what the form says.
   *
   * @param from the model's folder; empty for the one that ships
   * @throws IllegalArgumentException if a value is out of range
   * @throws UserError if the prompt or the length does not fit
   */
  public String command(String from) {
    return GenerateCommandLine.of(model.asked(form), model.standard(), from)
        .line(CommandLine.PROGRAM);
  }

  /** Says what is wrong with the form, as far as can be known before a run. */
  private void check() {
    OpenModel open = model.get();
    try {
      GenerationSettings request = model.asked(form);
      form.detail();
      if (open != null) {
        request.check(open.tokenizer(), open.model());
      }
      problem.set(null);
    } catch (UserError | IllegalArgumentException e) {
      problem.set(e);
    }
  }

  /** Returns the settings of the next run. */
  public SettingsForm form() {
    return form;
  }

  /** Returns what the model makes of the gaps in the text. */
  public GapsViewModel gaps() {
    return gaps;
  }

  /** Returns the model that is open, if any is. */
  public ReadOnlyObjectProperty<@Nullable OpenModel> modelProperty() {
    return model.property();
  }

  /** Returns the prompt of the open model’s default settings. */
  public ObservableValue<String> standardPrompt() {
    return model.property().map(_ -> model.standard().prompt()).orElse("");
  }

  /** Returns the folder of the model that is open. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return model.folderProperty();
  }

  /** Returns whether a model is being opened. */
  public ReadOnlyBooleanProperty openingProperty() {
    return model.openingProperty();
  }

  /** Returns whether a run can be started. */
  public BooleanExpression readyProperty() {
    return openProperty().and(runningProperty().not());
  }

  /** Returns whether a model is open, and the form makes sense: a run may be in progress. */
  public BooleanExpression openProperty() {
    return model.property().isNotNull().and(openingProperty().not()).and(problem.isNull());
  }

  /** Returns whether the model runs. */
  public ReadOnlyBooleanProperty runningProperty() {
    return run.runningProperty();
  }

  /** Returns whether the run that is shown had no step to take, as no mask was left. */
  public ReadOnlyBooleanProperty idleProperty() {
    return run.idleProperty();
  }

  /** Returns what is wrong with the form; null if nothing is. */
  public ReadOnlyObjectProperty<@Nullable RuntimeException> problemProperty() {
    return problem.getReadOnlyProperty();
  }
}

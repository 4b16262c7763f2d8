package org.unmask.app.tab.generate;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.BranchesViewModel.Continuation;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.app.tab.generate.form.SettingsForm;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.error.UserError;
import org.unmask.generation.GenerateCommandLine;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.Cancellation;
import org.unmask.io.CommandLine;
import org.unmask.playback.Recording;

/**
 * Opens models and runs them. All that takes a model's time happens on one executor, one thing
 * after another; all that is seen changes on the other.
 */
public final class GenerateViewModel {
  private final Executor modelThread;
  private final Executor screen;
  private final BranchesViewModel workspace;
  private final Consumer<Throwable> failed;
  private final SettingsForm form;
  private final GapsViewModel gaps;
  private final OpenedModel model;

  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable RuntimeException> problem =
      new ReadOnlyObjectWrapper<>();

  /** Stops the run in progress before its next forward pass. */
  private Cancellation.Request stop = new Cancellation.Request();

  /**
   * A view-model without a model yet.
   *
   * @param modelThread runs what uses the model, one at a time
   * @param screen runs what changes properties
   * @param failed hears, on the screen's executor, what went wrong
   */
  public GenerateViewModel(
      ModelSource source,
      Executor modelThread,
      Executor screen,
      BranchesViewModel workspace,
      SettingsForm form,
      Consumer<Throwable> failed) {
    model = new OpenedModel(source, modelThread, screen, this::change, failed);
    this.modelThread = modelThread;
    this.screen = screen;
    this.workspace = workspace;
    this.form = form;
    this.failed = failed;
    gaps = new GapsViewModel(modelThread, screen);
    form.onChange(this::check);
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
    toOther.run();
    form.follow(standard, model.standard());
    form.fit(Objects.requireNonNull(model.get()).model());
    check();
  }

  /** Runs the model with the form's settings; the player shows it from its first step on. */
  public void generate() {
    OpenModel open = model.get();
    check();
    if (open == null || running.get() || problem.get() != null) {
      return;
    }
    var stopped = begin();
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
            end(stopped);
          }

          @Override
          public void failed(Throwable e) {
            end(stopped);
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
      int branch = workspace.begin(start);
      modelThread.execute(() -> run(open, new Continuation(branch, start), detail, stopped));
    } catch (UserError | IllegalArgumentException e) {
      end(stopped);
      failed.accept(e);
    }
  }

  private Cancellation.Request begin() {
    var stopped = new Cancellation.Request();
    stop = stopped;
    running.set(true);
    return stopped;
  }

  /** A run that another has taken the place of leaves that one running. */
  private void end(Cancellation.Request stopped) {
    if (stop.equals(stopped)) {
      running.set(false);
    }
  }

  /**
   * Goes on from the playhead, with the form's settings and what was edited there; a run in
   * progress stops first.
   */
  public void goOn() {
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
    workspace
        .goOn(model.asked(form).settings())
        .ifPresent(
            next -> {
              stop.cancel();
              var stopped = begin();
              var start = new Continuation(next.branch(), takenUp(next.from(), open));
              RecordingDetail detail = form.detail();
              modelThread.execute(() -> run(open, start, detail, stopped));
            });
  }

  private static Recording takenUp(Recording recording, OpenModel open) {
    return recording.takenUpBy(open.label(), open.tokenizer().vocabulary());
  }

  private void run(
      OpenModel open, Continuation start, RecordingDetail detail, Cancellation.Request stopped) {
    int branch = start.branch();
    try {
      var generation = new Generation(open.model(), start.from(), detail);
      while (!stopped.isCancelled() && generation.hasNext()) {
        Recording longer = generation.next();
        screen.execute(() -> workspace.grow(branch, longer));
      }
      screen.execute(() -> finish(branch, stopped));
    } catch (Throwable e) {
      screen.execute(
          () -> {
            finish(branch, stopped);
            failed.accept(e);
          });
    }
  }

  private void finish(int branch, Cancellation.Request stopped) {
    workspace.complete(branch);
    end(stopped);
  }

  /** Stops the run within one forward pass, and the playhead where it is. */
  public void stop() {
    stop.cancel();
    workspace.pause();
  }

  /** Closes the model. Nothing may be asked afterwards. */
  public void close() {
    stop();
    model.close();
  }

  /** Draws another seed. */
  public void rollSeed() {
    // six digits can be remembered and typed
    form.seed().set(RandomGenerator.getDefault().nextInt(1_000_000));
  }

  /**
   * The command that asks for what the form says.
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

  /** What a person may choose. */
  public SettingsForm form() {
    return form;
  }

  /** What the model makes of the gaps in the text. */
  public GapsViewModel gaps() {
    return gaps;
  }

  /** The model that is open, if any is. */
  public ReadOnlyObjectProperty<@Nullable OpenModel> modelProperty() {
    return model.property();
  }

  /** The folder of the model that is open. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return model.folderProperty();
  }

  /** Whether a model is being opened. */
  public ReadOnlyBooleanProperty openingProperty() {
    return model.openingProperty();
  }

  /** Whether a run can be started. */
  public BooleanExpression readyProperty() {
    return openProperty().and(running.not());
  }

  /** Whether a model is open, and the form makes sense: a run may be in progress. */
  public BooleanExpression openProperty() {
    return model.property().isNotNull().and(openingProperty().not()).and(problem.isNull());
  }

  /** Whether the model runs. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** What is wrong with the form; null if nothing is. */
  public ReadOnlyObjectProperty<@Nullable RuntimeException> problemProperty() {
    return problem.getReadOnlyProperty();
  }
}

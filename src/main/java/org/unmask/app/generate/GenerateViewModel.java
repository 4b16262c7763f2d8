package org.unmask.app.generate;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.ModelSource;
import org.unmask.app.OpenModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.diffusion.Detail;
import org.unmask.playback.GenerateCommandLine;
import org.unmask.playback.Generation;
import org.unmask.playback.Recording;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;

/**
 * Opens models and runs them. All that takes a model's time happens on one executor, one thing
 * after another; all that is seen changes on the other.
 */
public final class GenerateViewModel {
  private final ModelSource source;
  private final Executor modelThread;
  private final Executor screen;
  private final PlayerViewModel player;
  private final Consumer<Throwable> failed;
  private final SettingsForm form;
  private final GapsViewModel gaps;

  private final ReadOnlyObjectWrapper<@Nullable OpenModel> model = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Path> folder = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** Stops the run in progress before its next forward pass. */
  private AtomicBoolean stop = new AtomicBoolean();

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
      PlayerViewModel player,
      SettingsForm form,
      Consumer<Throwable> failed) {
    this.source = source;
    this.modelThread = modelThread;
    this.screen = screen;
    this.player = player;
    this.form = form;
    this.failed = failed;
    gaps = new GapsViewModel(modelThread, screen);
    form.onChange(this::check);
  }

  /** Opens a checkpoint; the model that was open stays if it fails, and is closed if not. */
  public void open(Path from) {
    stop();
    opening.set(true);
    modelThread.execute(
        () -> {
          try {
            OpenModel opened = source.open(from);
            screen.execute(() -> take(opened, from));
          } catch (Throwable e) { // a model too big is an Error, and still only a failed opening
            screen.execute(() -> fail(e));
          }
        });
  }

  private void take(OpenModel opened, Path from) {
    OpenModel before = model.get();
    if (before != null) {
      modelThread.execute(before::close);
    }
    opening.set(false);
    folder.set(from);
    model.set(opened);
    form.fit(opened.model().maximumLength());
    check();
  }

  /** Runs the model with the form's settings; the player shows it from its first step on. */
  public void generate() {
    OpenModel open = model.get();
    check();
    if (open == null || running.get() || !problem.get().isEmpty()) {
      return;
    }
    Request request = form.request();
    Detail detail = form.detail();
    var stopped = new AtomicBoolean();
    stop = stopped;
    running.set(true);
    gaps.close(
        open,
        request,
        stopped::get,
        new GapsViewModel.Outcome() {
          @Override
          public void closed(Request chosen) {
            modelThread.execute(() -> run(open, chosen, detail, stopped));
          }

          @Override
          public void stopped() {
            running.set(false);
          }

          @Override
          public void failed(Throwable e) {
            running.set(false);
            fail(e);
          }
        });
  }

  private void run(OpenModel open, Request request, Detail detail, AtomicBoolean stopped) {
    try {
      Recording start = Generation.start(open.model(), open.tokenizer(), open.label(), request);
      var generation = new Generation(open.model(), start, detail);
      screen.execute(() -> player.load(start, true));
      while (!stopped.get() && generation.hasNext()) {
        Recording longer = generation.next();
        screen.execute(() -> player.grow(longer));
      }
      screen.execute(this::finish);
    } catch (Throwable e) {
      screen.execute(
          () -> {
            finish();
            fail(e);
          });
    }
  }

  private void finish() {
    running.set(false);
    player.complete();
  }

  /** Stops the run within one forward pass, and the playhead where it is. */
  public void stop() {
    stop.set(true);
    player.pause();
  }

  /** Closes the model. Nothing may be asked afterwards. */
  public void close() {
    stop();
    OpenModel open = model.get();
    if (open != null) {
      modelThread.execute(open::close);
    }
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
   * @throws Problem if the prompt or the length does not fit
   */
  String command(String from) {
    OpenModel open = model.get();
    int window = open == null ? Integer.MAX_VALUE : open.model().maximumLength();
    return GenerateCommandLine.of(form.request(), window, from).line(GenerateCommandLine.PROGRAM);
  }

  /** Says what is wrong with the form, as far as can be known before a run. */
  private void check() {
    OpenModel open = model.get();
    try {
      Request request = form.request();
      form.detail();
      if (open != null) {
        request.check(open.tokenizer(), open.model().maximumLength());
      }
      problem.set("");
    } catch (Problem | IllegalArgumentException e) {
      problem.set(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private void fail(Throwable e) {
    opening.set(false);
    failed.accept(e);
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
    return model.getReadOnlyProperty();
  }

  /** The folder of the model that is open. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /** Whether a model is being opened. */
  public ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** Whether a run can be started. */
  public BooleanExpression readyProperty() {
    return model.isNotNull().and(running.not()).and(opening.not()).and(problem.isEmpty());
  }

  /** Whether the model runs. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** What is wrong with the form, in one line; empty if nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}

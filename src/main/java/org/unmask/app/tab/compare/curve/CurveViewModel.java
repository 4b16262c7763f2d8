package org.unmask.app.tab.compare.curve;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.form.SamplerWords;
import org.unmask.app.i18n.Durations;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.OpenModel;
import org.unmask.error.UserError;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.formats.CurveFile;

/**
 * The view-model that measures the quality of texts by steps with the open model, and keeps the
 * results. Properties change on the screen's executor.
 */
public final class CurveViewModel {
  /** The executors of long work and of its results. */
  public record Threads(
      Executor modelThread, Executor fileThread, Executor screen, Consumer<Throwable> failed) {}

  private final AppServices services;
  private final CurrentModel current;
  private final Threads threads;
  private final Messages messages;
  private final CurveForm form;
  private final ObjectProperty<PlotMeasure> measure;
  private final CurveResults results;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private @Nullable CurveThread thread;

  /** Whether another tab wants the model; read from any thread. */
  private volatile boolean othersWait;

  public CurveViewModel(
      AppServices services,
      CurrentModel current,
      Threads threads,
      Messages messages,
      CurveChoices kept) {
    this.services = services;
    this.current = current;
    this.threads = threads;
    this.messages = messages;
    form = new CurveForm(kept);
    measure = new SimpleObjectProperty<>(kept.measure());
    results = new CurveResults(kept.shown());
    current.runningProperty().subscribe(runs -> othersWait = runs);
    current.modelProperty().subscribe(this::change);
    form.onChange(this::check);
    check();
  }

  /**
   * Cancels and checks again for another model; the one that it replaces is closed and cannot be
   * asked any more.
   */
  private void change(@Nullable OpenModel open) {
    cancel();
    form.recommend(open == null ? List.of() : open.recommended());
    check();
  }

  private void check() {
    OpenModel open = current.modelProperty().get();
    try {
      form.settings();
      form.samples();
      if (open != null) {
        form.asked().check(open.tokenizer(), open.model());
      } else {
        form.asked();
      }
      problem.set(
          open != null && open.model().isCausal() ? messages.text("curve.needs-masks") : "");
    } catch (UserError | IllegalArgumentException e) {
      problem.set(messages.error(e));
    }
  }

  /** Shows the results that were shown last. */
  public void restore() {
    results.last().ifPresent(file -> read(file, wrong -> status.set(messages.error(wrong))));
  }

  /** Shows results of a file; those that are shown stay in theirs. */
  public void open(Path file) {
    read(file, threads.failed);
  }

  private void read(Path file, Consumer<? super RuntimeException> wrong) {
    threads.fileThread.execute(
        () -> {
          try {
            Curve read = CurveFile.read(file);
            threads.screen.execute(
                () -> {
                  if (!running.get()) {
                    results.open(read, file);
                  }
                });
          } catch (RuntimeException e) {
            threads.screen.execute(() -> wrong.accept(e));
          }
        });
  }

  /** Measures what is missing of the chosen settings. */
  public void start() {
    OpenModel open = current.modelProperty().get();
    check();
    if (open == null || running.get() || !problem.get().isEmpty()) {
      return;
    }
    Optional<Iterable<String>> reference =
        form.referenceFile().map(file -> () -> services.training().documents(file).iterator());
    var job =
        new CurveThread.Job(
            open,
            judge(),
            reference,
            form.asked(),
            form.samples(),
            form.settings(),
            services.file("curves"),
            results.curveProperty().get());
    running.set(true);
    progress.set(0);
    status.set(messages.text("curve.opening"));
    var started = new CurveThread(job, threads.modelThread, () -> othersWait, new Shown());
    thread = started;
    started.start(services.models());
  }

  private Path judge() {
    String chosen = form.judgeProperty().get();
    return chosen.isBlank() ? services.judge() : Path.of(chosen);
  }

  /** Stops within one forward pass, keeping complete settings. */
  public void cancel() {
    CurveThread now = thread;
    if (now != null) {
      now.stop();
    }
  }

  /** A listener that brings events of the model's thread to the screen. */
  private final class Shown implements CurveThread.Listener {
    @Override
    public void measured(Curve now, Path file) {
      threads.screen.execute(() -> results.take(now, file));
    }

    @Override
    public void progressed(CurveThread.Progress now) {
      threads.screen.execute(() -> tell(now));
    }

    @Override
    public void ended() {
      threads.screen.execute(
          () -> {
            running.set(false);
            thread = null;
            status.set("");
          });
    }

    @Override
    public void failed(Throwable e) {
      threads.screen.execute(() -> threads.failed.accept(e));
    }
  }

  private void tell(CurveThread.Progress now) {
    progress.set(now.share());
    String setting = name(now.setting());
    status.set(
        Double.isFinite(now.secondsLeft())
            ? messages.text(
                "curve.progress",
                setting,
                now.text(),
                now.texts(),
                Durations.text(now.secondsLeft()))
            : messages.text("curve.begun", setting, now.text(), now.texts()));
  }

  /** Returns the name of a setting, such as “Random order, 8 steps”. */
  public String name(CurveSetting setting) {
    String sampler = new SamplerWords(messages).name(setting.sampler());
    return setting.steps() == 0
        ? sampler
        : messages.text("curve.setting", sampler, messages.count("curve.steps", setting.steps()));
  }

  /** Returns what is to be remembered. */
  public CurveChoices choices() {
    return form.choices(measure.get(), results.shown());
  }

  /** Returns what is measured. */
  public CurveForm form() {
    return form;
  }

  /** Returns what the plot shows by passes. */
  public ObjectProperty<PlotMeasure> measureProperty() {
    return measure;
  }

  /** Returns what was measured; null if nothing was. */
  public ReadOnlyObjectProperty<@Nullable Curve> curveProperty() {
    return results.curveProperty();
  }

  /** Returns the point whose texts are shown; null for none. */
  public ObjectProperty<Curve.@Nullable Row> rowProperty() {
    return results.rowProperty();
  }

  /** Returns whether texts are being measured. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Returns whether a measurement can begin. */
  public BooleanExpression readyProperty() {
    return running.not().and(problem.isEmpty()).and(current.modelProperty().isNotNull());
  }

  /** Returns the share that is done, from 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Returns what is being measured and the time left; or why the last results cannot be shown. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Returns what is wrong with the form; empty if nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}

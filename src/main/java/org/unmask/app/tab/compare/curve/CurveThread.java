package org.unmask.app.tab.compare.curve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.error.UserError;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveConditions;
import org.unmask.evaluation.CurveProgress;
import org.unmask.evaluation.CurveRun;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.Judge;
import org.unmask.evaluation.TextMeasurement;
import org.unmask.formats.CurveFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.AtomicFile;
import org.unmask.io.Cancellation;

/**
 * A curve measured on the thread that runs models: one text at a time, then it queues up again. A
 * text that is being generated when another tab wants the model is given up, and made again later.
 */
final class CurveThread {
  /**
   * A measurement to make.
   *
   * @param model is open, and stays so
   * @param reference reads the reference texts; empty for none
   * @param samples texts for each setting
   * @param results the folder that keeps results, a file for each kind of conditions
   * @param shown results that may be of the same conditions
   */
  record Job(
      OpenModel model,
      Path judge,
      Optional<Iterable<String>> reference,
      GenerationSettings asked,
      int samples,
      List<CurveSetting> settings,
      Path results,
      @Nullable Curve shown) {
    CurveConditions conditions(OpenModel judging) {
      return new CurveConditions(model.label(), judging.label(), asked, samples);
    }
  }

  /**
   * The progress of a measurement.
   *
   * @param share from 0 to 1
   * @param secondsLeft infinite if it is not known yet
   */
  record Progress(CurveSetting setting, int text, int texts, double share, double secondsLeft) {}

  /** A listener, called on the model's thread. */
  interface Listener {
    /** Tells that a file holds another measured curve. */
    void measured(Curve curve, Path file);

    /** Tells that a text is about to be generated. */
    void progressed(Progress progress);

    /** Tells that the measurement ended: the last event, unless it fails. */
    void ended();

    /** Tells that the measurement failed and has ended. */
    void failed(Throwable e);
  }

  private final Job job;
  private final Executor modelThread;
  private final BooleanSupplier othersWait;
  private final Listener listener;
  private final Cancellation.Request stop = new Cancellation.Request();

  /** These are of the model's thread alone. */
  private @Nullable OpenModel judging;

  private @Nullable CurveRun run;
  private @Nullable CurveProgress progress;
  private Path file = Path.of("");

  /**
   * Creates a measurement.
   *
   * @param othersWait whether another tab wants the model; asked from any thread
   */
  CurveThread(Job job, Executor modelThread, BooleanSupplier othersWait, Listener listener) {
    this.job = job;
    this.modelThread = modelThread;
    this.othersWait = othersWait;
    this.listener = listener;
  }

  void start(ModelSource source) {
    execute(() -> begin(source));
  }

  /** Ends it within one forward pass; complete settings are kept. */
  void stop() {
    stop.cancel();
  }

  private void execute(Runnable turn) {
    try {
      modelThread.execute(() -> guarded(turn));
    } catch (RejectedExecutionException e) {
      // the window closes, and nothing is left to say
    }
  }

  private void guarded(Runnable turn) {
    try {
      stop.check();
      turn.run();
    } catch (CancellationException e) {
      if (stop.isCancelled()) {
        end();
      } else {
        execute(run == null ? this::prepare : this::measure);
      }
    } catch (Throwable e) { // memory that ran out, say
      end();
      listener.failed(e);
    }
  }

  private void begin(ModelSource source) {
    judging = source.open(job.judge());
    prepare();
  }

  private void prepare() {
    OpenModel scorer = opened();
    Judge judge =
        scorer
            .scorer()
            .map(model -> new Judge(model, scorer.tokenizer(), scorer.model().maximumLength()))
            .orElseThrow(
                () ->
                    new UserError(
                        "%s is a masked model, which gives only a bound of the likelihood. Choose a GPT-2 as judge.",
                        scorer.label().name()));
    var measuring =
        new TextMeasurement(
            job.model().model(),
            job.model().tokenizer(),
            job.model().label(),
            judge,
            job.asked(),
            () -> stop.isCancelled() || othersWait.getAsBoolean());
    CurveConditions conditions = job.conditions(scorer);
    file = job.results().resolve(conditions.fingerprint() + ".json");
    Curve curve = begun(conditions);
    if (job.reference().isPresent() && curve.real().isEmpty()) {
      curve = curve.with(measuring.real(job.reference().get()));
    }
    var made = new CurveRun(curve, job.settings(), measuring);
    run = made;
    progress = new CurveProgress(made);
    keep(curve);
    next();
  }

  private OpenModel opened() {
    OpenModel scorer = judging;
    if (scorer == null) {
      throw new IllegalStateException("the judge is not open");
    }
    return scorer;
  }

  /** Returns what was measured by the same conditions; a file that cannot be used is not lost. */
  private Curve begun(CurveConditions conditions) {
    Curve shown = job.shown();
    if (shown != null && shown.conditions().difference(conditions).isEmpty()) {
      return shown;
    }
    if (Files.exists(file)) {
      Curve kept = CurveFile.read(file);
      if (kept.conditions().difference(conditions).isEmpty()) {
        return kept;
      }
    }
    return new Curve(conditions, List.of(), List.of());
  }

  private void keep(Curve curve) {
    AtomicFile.makeFolderOf(file);
    CurveFile.write(file, curve);
    listener.measured(curve, file);
  }

  private void measure() {
    CurveRun now = run;
    if (now != null) {
      if (now.next().isPresent()) {
        keep(now.curve());
      }
      next();
    }
  }

  private void next() {
    CurveRun now = run;
    CurveProgress clock = progress;
    if (now == null || clock == null || !now.hasNext()) {
      end();
    } else {
      listener.progressed(
          new Progress(
              now.setting(), now.texts() + 1, job.samples(), clock.share(), clock.secondsLeft()));
      execute(this::measure);
    }
  }

  private void end() {
    OpenModel scorer = judging;
    judging = null;
    run = null;
    if (scorer != null) {
      scorer.close();
    }
    listener.ended();
  }
}

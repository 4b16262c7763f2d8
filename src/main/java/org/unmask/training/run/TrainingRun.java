package org.unmask.training.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.objective.Objective;
import org.unmask.training.setting.TrainingSettings;

/**
 * A training run: each {@link #next} is one step of the optimiser, one batch of an evaluation, one
 * step of a sample or one save. To pause, do not ask; to stop, close: what was learned since the
 * last save is saved, and a run opened from there goes on exactly as if it had never been
 * interrupted.
 *
 * <p>A run that diverges goes back to where it was saved last, and on from there at half the rate.
 */
public final class TrainingRun implements Iterator<TrainingEvent>, AutoCloseable {
  private static final int MOST_ROLLBACKS = 5;

  private final TrainingSettings settings;
  private final Learner learner;
  private final Masker masker;
  private final Epochs epochs;
  private final int length;
  private final Path folder;
  private final Generators generators;
  private final Agenda agenda;
  private final Queue<TrainingEvent> news = new ArrayDeque<>();
  private final RunState state = new RunState();
  private final @Nullable Evaluations evaluations;
  private @Nullable SampleRound samples;
  private boolean unsaved;

  /** The notes with which the state was last saved; empty if it never was. */
  private Map<String, String> saved;

  /**
   * Begins or resumes a run.
   *
   * @param validation text for evaluations, if any
   * @param folder that the checkpoint is written to
   * @param notes as {@link Learner#save} wrote them, to go on; empty to begin
   * @throws UserError if the run to resume had other settings
   */
  public TrainingRun(
      TrainingSettings settings,
      Learner learner,
      Masker masker,
      Windows windows,
      @Nullable Windows validation,
      Path folder,
      Map<String, String> notes) {
    this.settings = settings;
    this.learner = learner;
    this.masker = masker;
    this.folder = folder;
    generators = new Generators(settings.seed());
    evaluations =
        validation == null
            ? null
            : new Evaluations(settings, learner, masker, validation, generators);
    epochs = new Epochs(windows, generators);
    length = windows.length();
    agenda = new Agenda(settings, validation != null);
    saved = Map.copyOf(notes);
    if (notes.isEmpty()) {
      agenda.begin();
    } else {
      resume(notes);
    }
  }

  private void resume(Map<String, String> notes) {
    RunNotes.difference(settings, notes)
        .ifPresent(
            difference -> {
              throw new UserError(
                  "%s holds a run with %s. Resume with the same settings, or choose another folder.",
                  folder, difference);
            });
    try {
      state.restore(notes);
      agenda.restore(notes);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          e,
          "%s cannot be resumed, since its saved state is damaged. Start again in another folder.",
          folder);
    }
  }

  /** Returns where the state of a run is kept in its folder. */
  public static Path state(Path folder) {
    return folder.resolve("resume").resolve("state.safetensors");
  }

  /** Returns the number of steps done. */
  public int step() {
    return state.step();
  }

  /**
   * Returns the step whose weights are published: the best evaluation's where that is asked for.
   */
  public int published() {
    return settings.keepBest() ? state.best().step().orElse(state.step()) : state.step();
  }

  /** Returns what it runs on, as “CPU, 2 threads, bfloat16”. */
  public Message place() {
    return learner.place();
  }

  /** Returns the GPUs it was meant for and does not run on: each with the reason and what to do. */
  public List<Message> notices() {
    return learner.notices();
  }

  /** Returns how many steps are planned. */
  public int steps() {
    return settings.learningRate().steps();
  }

  /** Returns what the learning rate of the plan is multiplied with. */
  public double rateScale() {
    return state.rateScale();
  }

  /** Multiplies the plan's learning rate from the next step on. */
  public void scaleRate(double scale) {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The learning rate is scaled by %s, but the factor must be above 0.".formatted(scale));
    }
    state.scaleRate(scale);
    unsaved |= state.step() > 0;
  }

  @Override
  public boolean hasNext() {
    return !news.isEmpty() || !agenda.isEmpty() || state.step() < steps();
  }

  @Override
  public TrainingEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all %d steps are done".formatted(steps()));
    }
    if (!news.isEmpty()) {
      return news.remove();
    }
    return switch (agenda.next()) {
      case null -> train();
      case EVALUATE -> evaluate();
      case EXACT -> exact();
      case SAMPLE -> sample();
      case SAVE -> {
        agenda.done();
        yield trySave();
      }
    };
  }

  private TrainingEvent train() {
    long begin = System.nanoTime();
    int before = state.step();
    double rate = state.rateScale() * settings.learningRate().at(before);
    Objective objective = settings.objective().at(before / (double) steps());
    int count = objective.windows(settings.batch());
    List<int[]> chosen = epochs.tokens((long) before * count, count);
    MaskedBatch batch =
        masker.mask(chosen, objective, settings.prefixes(), generators.of("masks", before));
    Learner.Outcome outcome = learner.step(batch, rate);
    if (state.diverges(outcome, batch.predictions())) {
      return rollBack(outcome);
    }
    unsaved = true;
    agenda.after(state.step());
    long perStep = (long) settings.batch() * length;
    double seconds = (System.nanoTime() - begin) * 1e-9;
    return new TrainingEvent.Batch(
        state.step(),
        outcome.loss(),
        state.step() * perStep,
        state.predictions(),
        perStep / seconds,
        rate,
        outcome.gradientNorm(),
        outcome.byRatio());
  }

  private TrainingEvent rollBack(Learner.Outcome outcome) {
    unsaved = false; // what is left of the weights is not worth keeping
    int diverged = state.step() + 1;
    if (saved.isEmpty() || state.rollbacks() == MOST_ROLLBACKS) {
      throw new UserError(
          "Training diverged at step %d, with a loss of %s and a gradient norm of %s. Lower the learning rate, which is %s.",
          diverged,
          outcome.loss(),
          outcome.gradientNorm(),
          state.rateScale() * settings.learningRate().peak());
    }
    state.rollBack(saved);
    learner.restore(state(folder), state.step());
    unsaved = true; // that the rate is lower
    return new TrainingEvent.RolledBack(
        state.step(), diverged, outcome.loss(), outcome.gradientNorm(), state.rateScale());
  }

  private TrainingEvent evaluate() {
    TrainingEvent event = requireNonNull(evaluations).bound(state.step());
    if (event instanceof TrainingEvent.Evaluation evaluation) {
      agenda.done();
      state.best().take(state.step(), evaluation.bound()).ifPresent(news::add);
      if (settings.keepBest() && state.best().isAt(state.step())) {
        agenda.save(); // with the state, so that a run resumed knows whose weights are published
      }
    }
    return event;
  }

  private TrainingEvent exact() {
    TrainingEvent event = requireNonNull(evaluations).exact(state.step());
    if (event instanceof TrainingEvent.Exact) {
      agenda.done();
    }
    return event;
  }

  private TrainingEvent sample() {
    SampleRound now =
        samples != null ? samples : new SampleRound(learner, settings.samples().requests());
    samples = now;
    TrainingEvent event = now.next(state.step());
    if (!now.hasNext()) {
      samples = null;
      agenda.done();
    }
    return event;
  }

  private TrainingEvent trySave() {
    try {
      return save();
    } catch (UserError e) {
      if (settings.keepBest()) {
        state.best().forget(); // its weights may not be there
      }
      return new TrainingEvent.NotSaved(state.step(), e.message());
    }
  }

  private TrainingEvent save() {
    Map<String, String> facts = RunNotes.facts(settings);
    state.tell(facts);
    Map<String, String> notes = RunNotes.of(settings);
    state.note(notes);
    agenda.note(notes);
    if (published() == state.step()) {
      learner.publish(folder, facts); // first, for a run resumes from a folder that has both
    }
    if (state.step() > 0) { // a run that has learned nothing begins anew
      learner.save(state(folder), notes);
      saved = notes;
    }
    unsaved = false;
    return new TrainingEvent.Saved(state.step(), folder, published());
  }

  /** Saves what was learned since the last save, and frees the model. */
  @Override
  public void close() {
    try (learner) {
      if (unsaved) {
        save();
      }
    }
  }
}

package org.unmask.training;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.unmask.problem.Problem;

/**
 * A training run: each {@link #next} is one step of the optimiser, one evaluation or one save. To
 * stop, ask no more and close: what was learned since the last save is saved, and a run opened from
 * there goes on exactly as if it had never been interrupted.
 */
public final class TrainingRun implements Iterator<TrainingEvent>, AutoCloseable {
  private static final int EVALUATION_BATCH = 64;

  private final TrainingSettings settings;
  private final Learner learner;
  private final Masker masker;
  private final Windows windows;
  private final @Nullable Windows validation;
  private final Path folder;
  private final Queue<Work> due = new ArrayDeque<>();
  private int step;
  private boolean unsaved;
  private long predictions;
  private int epoch = -1;
  private int[] order = {};

  /** What is done next. */
  private enum Work {
    EVALUATE,
    SAVE
  }

  /**
   * Begins a run, or goes on with one.
   *
   * @param validation text for evaluations, if any
   * @param folder that the checkpoint is written to
   * @param notes as {@link Learner#save} wrote them, to go on; empty to begin
   * @throws Problem if the run to go on with had other settings
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
    this.windows = windows;
    this.validation = validation;
    this.folder = folder;
    if (!notes.isEmpty()) {
      settings.notes().forEach((name, value) -> checkSame(name, value, notes.get(name)));
      step = number(notes, "step").intValue();
      predictions = number(notes, "predictions");
    }
  }

  private void checkSame(String name, String value, @Nullable String before) {
    if (!value.equals(before)) {
      throw new Problem(
          "%s holds a run with %s %s, not %s: go on with the same settings, or train into another folder."
              .formatted(folder, name, before, value));
    }
  }

  private Long number(Map<String, String> notes, String name) {
    try {
      return Long.valueOf(notes.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      throw new Problem(
          "%s cannot be resumed: its state has no number for %s.".formatted(folder, name), e);
    }
  }

  /** Where the state of a run is kept in its folder. */
  public static Path state(Path folder) {
    return folder.resolve("resume").resolve("state.safetensors");
  }

  /** The number of steps done. */
  public int step() {
    return step;
  }

  @Override
  public boolean hasNext() {
    return !due.isEmpty() || step < settings.learningRate().steps();
  }

  @Override
  public TrainingEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all %d steps are done".formatted(step));
    }
    return switch (due.poll()) {
      case null -> train();
      case EVALUATE -> new TrainingEvent.Evaluation(step, evaluate());
      case SAVE -> save();
    };
  }

  private TrainingEvent train() {
    long begin = System.nanoTime();
    double rate = settings.learningRate().at(step);
    var chosen = new ArrayList<int[]>(settings.batch());
    for (int i = 0; i < settings.batch(); i++) {
      chosen.add(windows.tokens(window((long) step * settings.batch() + i)));
    }
    MaskedBatch batch =
        masker.mask(chosen, settings.objective(), settings.prefixes(), generator("masks", step));
    Learner.Outcome outcome = learner.step(batch, rate);
    if (!Double.isFinite(outcome.loss()) || !Double.isFinite(outcome.gradientNorm())) {
      unsaved = false; // what is left of the weights is not worth keeping
      throw new Problem(
          "Training diverged at step %d, with a loss of %s: lower the learning rate, now %s."
              .formatted(step + 1, outcome.loss(), settings.learningRate().peak()));
    }
    step++;
    unsaved = true;
    predictions += batch.predictions();
    boolean last = step == settings.learningRate().steps();
    if (validation != null && (last || step % settings.evaluateEvery() == 0)) {
      due.add(Work.EVALUATE);
    }
    if (last || step % settings.saveEvery() == 0) {
      due.add(Work.SAVE);
    }
    long perStep = (long) settings.batch() * windows.length();
    double seconds = (System.nanoTime() - begin) * 1e-9;
    return new TrainingEvent.Batch(
        step,
        outcome.loss(),
        step * perStep,
        predictions,
        perStep / seconds,
        rate,
        outcome.gradientNorm());
  }

  /** The window at a place of the endless row of shuffled epochs. */
  private int window(long place) {
    int wanted = (int) (place / windows.size());
    if (wanted != epoch) {
      epoch = wanted;
      order = shuffled(windows.size(), generator("order", wanted));
    }
    return order[(int) (place % windows.size())];
  }

  private static int[] shuffled(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** The bound on the validation text, by the same masks each time. */
  private LikelihoodBound evaluate() {
    if (validation == null) {
      throw new IllegalStateException("no validation text");
    }
    return LikelihoodBound.evaluate(
        learner,
        validation,
        masker,
        settings.draws(),
        EVALUATION_BATCH,
        generator("validation", 0));
  }

  private TrainingEvent save() {
    Map<String, String> notes = settings.notes();
    notes.put("step", Integer.toString(step));
    notes.put("predictions", Long.toString(predictions));
    learner.publish(folder, notes); // first, for a run resumes from a folder that has both
    learner.save(state(folder), notes);
    unsaved = false;
    return new TrainingEvent.Saved(step, folder);
  }

  /**
   * A generator of its own for each purpose and number, so that nothing but the step need be
   * remembered.
   */
  private RandomGenerator generator(String purpose, long number) {
    List<Long> parts = List.of(settings.seed(), (long) purpose.hashCode(), number);
    long mixed = 0;
    for (long part : parts) {
      mixed = new SplittableRandom(mixed ^ part).nextLong();
    }
    return new SplittableRandom(mixed);
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

package org.unmask.training.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.training.setting.TrainingSettings;

/** The work that is due before a run's next step. */
final class Agenda {
  private static final String DUE = "due";

  /** The work of a run beside its steps. */
  enum Work {
    EVALUATE,
    EXACT,
    SAMPLE,
    SAVE
  }

  private final TrainingSettings settings;
  private final boolean evaluates;
  private final Queue<Work> due = new ArrayDeque<>();

  Agenda(TrainingSettings settings, boolean evaluates) {
    this.settings = settings;
    this.evaluates = evaluates;
  }

  /**
   * Adds what is due before the first step: an evaluation and samples of the model before it
   * learns.
   */
  void begin() {
    evaluate(evaluates);
    add(samples(), Work.SAMPLE);
  }

  /** Adds what is due after a step, counted from 1; everything after the last. */
  void after(int step) {
    boolean last = step == settings.learningRate().steps();
    evaluate(evaluates && (last || step % settings.evaluateEvery() == 0));
    add(samples() && (last || step % settings.samples().every() == 0), Work.SAMPLE);
    add(last || step % settings.saveEvery() == 0, Work.SAVE);
  }

  private void evaluate(boolean isDue) {
    add(isDue, Work.EVALUATE);
    add(
        isDue && settings.exactWindows() > 0 && !settings.objective().isCausal(),
        Work.EXACT); // a causal model's bound is exact
  }

  /** Adds a save before the next step. */
  void save() {
    add(!due.contains(Work.SAVE), Work.SAVE);
  }

  private void add(boolean isDue, Work work) {
    if (isDue) {
      due.add(work);
    }
  }

  private boolean samples() {
    return !settings.samples().requests().isEmpty();
  }

  /** Returns what is done next; nothing before the next step. */
  @Nullable Work next() {
    return due.peek();
  }

  void done() {
    due.remove();
  }

  boolean isEmpty() {
    return due.isEmpty();
  }

  /**
   * Takes what an earlier sitting left.
   *
   * @throws IllegalArgumentException if that is no work
   */
  void restore(Map<String, String> notes) {
    Arrays.stream(notes.getOrDefault(DUE, "").split(" ", -1))
        .filter(name -> !name.isEmpty())
        .map(Work::valueOf)
        .forEach(due::add);
  }

  void note(Map<String, String> notes) {
    notes.put(DUE, due.stream().map(Work::name).collect(Collectors.joining(" ")));
  }
}

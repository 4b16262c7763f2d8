package org.unmask.app.tab.train.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.unmask.error.Message;
import org.unmask.formats.RunFolder;
import org.unmask.formats.TrajectoryFile;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;

/**
 * A listener that brings the events of a run to the screen, many steps at once where they are fast.
 */
final class RunEvents implements RunThread.Listener {
  private static final long NANOSECONDS_BETWEEN = 100_000_000;

  /** The receiver of the events, called on the screen's executor. */
  interface Screen {
    /**
     * Tells that a run is ready to train.
     *
     * @param opened its history so far, if it is resumed
     */
    void opened(Opened opened);

    void happened(List<TrainingEvent> events, MemoryUse memory);

    void ended(RunThread.Outcome outcome);

    void failed(Throwable e);
  }

  /**
   * A run that is ready to learn.
   *
   * @param step it is at, of so many
   * @param notices what is to be known of where it learns
   * @param before what happened up to there
   * @param written what the model wrote up to there
   */
  record Opened(
      int step,
      int steps,
      Optional<Message> place,
      List<Message> notices,
      List<TrainingEvent> before,
      List<SampleFrame> written) {}

  private final TrainingPlan plan;
  private final Supplier<MemoryUse> memory;
  private final Executor executor;
  private final Screen screen;
  private List<TrainingEvent> unseen = new ArrayList<>();
  private long shown;

  RunEvents(TrainingPlan plan, Supplier<MemoryUse> memory, Executor executor, Screen screen) {
    this.plan = plan;
    this.memory = memory;
    this.executor = executor;
    this.screen = screen;
  }

  @Override
  public void opened(TrainingRun run) {
    boolean goesOn = run.step() > 0;
    var opened =
        new Opened(
            run.step(),
            run.steps(),
            Optional.of(run.place()),
            run.notices(),
            goesOn ? RunFolder.history(plan.folder()) : List.of(),
            goesOn ? written(plan.folder()) : List.of());
    executor.execute(() -> screen.opened(opened));
  }

  /** Returns a run that has ended, as its folder has it. */
  static Opened ended(TrainingPlan plan) {
    List<TrainingEvent> history = RunFolder.history(plan.folder());
    return new Opened(
        history.stream().mapToInt(TrainingEvent::step).max().orElse(0),
        plan.settings().learningRate().steps(),
        Optional.empty(),
        List.of(),
        history,
        written(plan.folder()));
  }

  private static List<SampleFrame> written(Path folder) {
    return RunFolder.samples(folder).stream()
        .map(
            file ->
                new SampleFrame(
                    RunFolder.stepOf(file),
                    RunFolder.numberOf(file),
                    TrajectoryFile.read(file).text().strip(),
                    file))
        .toList();
  }

  @Override
  public void happened(TrainingEvent event) {
    unseen.add(event);
    long now = System.nanoTime();
    if (!(event instanceof TrainingEvent.Batch) || now - shown > NANOSECONDS_BETWEEN) {
      shown = now;
      show();
    }
  }

  @Override
  public void waits() {
    show();
  }

  private void show() {
    List<TrainingEvent> events = unseen;
    unseen = new ArrayList<>();
    MemoryUse now = memory.get();
    executor.execute(() -> screen.happened(events, now));
  }

  @Override
  public void ended(RunThread.Outcome outcome) {
    show();
    executor.execute(() -> screen.ended(outcome));
  }

  @Override
  public void failed(Throwable e) {
    executor.execute(() -> screen.failed(e));
  }
}

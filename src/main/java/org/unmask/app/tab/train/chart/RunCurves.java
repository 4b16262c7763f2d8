package org.unmask.app.tab.train.chart;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.unmask.formats.RunFolder;

/** The numbers of a run, and of those it is compared with. */
public final class RunCurves {
  private final Executor fileThread;
  private final Executor screen;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<TrainingHistory> history =
      new ReadOnlyObjectWrapper<>(new TrainingHistory(""));
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ObservableList<TrainingHistory> others = FXCollections.observableArrayList();

  /**
   * No numbers yet.
   *
   * @param fileThread reads other runs; the model's has enough to do
   * @param screen runs what changes properties
   * @param failed hears, on the screen's executor, what went wrong
   */
  public RunCurves(Executor fileThread, Executor screen, Consumer<Throwable> failed) {
    this.fileThread = fileThread;
    this.screen = screen;
    this.failed = failed;
  }

  /** Starts the curves of a run. */
  public void begin(Path folder) {
    history.set(new TrainingHistory(String.valueOf(folder.getFileName())));
  }

  /** Tells that there are new numbers. */
  public void changed() {
    revision.set(revision.get() + 1);
  }

  /** Lays the curves of another run under this one's. */
  public void compare(Path with) {
    fileThread.execute(
        () -> {
          try {
            var other = new TrainingHistory(String.valueOf(with.getFileName()));
            RunFolder.history(with).forEach(other::add);
            screen.execute(
                () -> {
                  others.add(other);
                  changed();
                });
          } catch (RuntimeException e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  /** Takes the other runs' curves away. */
  public void compareNone() {
    others.clear();
    changed();
  }

  /** Returns the run's numbers; {@link #revisionProperty} says when they change. */
  public ReadOnlyObjectProperty<TrainingHistory> historyProperty() {
    return history.getReadOnlyProperty();
  }

  /** Counts changes of the numbers. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Runs whose curves lie under this one's. */
  public ObservableList<TrainingHistory> others() {
    return others;
  }

  /** Returns the last step of this run and those it is compared with. */
  public int lastStep() {
    return Math.max(
        history.get().lastStep(),
        others.stream().mapToInt(TrainingHistory::lastStep).max().orElse(0));
  }
}

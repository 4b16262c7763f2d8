package org.unmask.app.export;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.unmask.app.i18n.Messages;
import org.unmask.export.format.ExportProgress;
import org.unmask.io.Cancellation;

/**
 * Work with files away from the screen's thread: what was done last is said in a line, and one
 * export at a time tells how far it is and can be cancelled.
 */
public final class FileWork {
  private final Executor fileThread;
  private final Executor screen;
  private final Messages messages;
  private final Consumer<Throwable> failed;
  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private Cancellation.Request export = new Cancellation.Request();

  /**
   * Creates a place for work.
   *
   * @param screen runs what changes properties
   * @param failed hears, on the screen's executor, what went wrong
   */
  public FileWork(
      Executor fileThread, Executor screen, Messages messages, Consumer<Throwable> failed) {
    this.fileThread = fileThread;
    this.screen = screen;
    this.messages = messages;
    this.failed = failed;
  }

  /**
   * Does work.
   *
   * @param work returns what is to be done with the result on the screen's executor, and said
   */
  public void run(Supplier<Supplier<String>> work) {
    message.set("");
    fileThread.execute(
        () -> {
          try {
            Supplier<String> told = work.get();
            screen.execute(() -> message.set(told.get()));
          } catch (Throwable e) { // memory that ran out, say
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  /**
   * Writes a file, unless another is being written.
   *
   * @param writer writes the target whole, or nothing where the progress throws
   */
  public void export(Path target, Consumer<ExportProgress> writer) {
    if (exporting.get()) {
      return;
    }
    var stop = new Cancellation.Request();
    export = stop;
    exporting.set(true);
    progress.set(0);
    run(
        () -> {
          try {
            writer.accept(
                (done, total) -> {
                  stop.check();
                  screen.execute(() -> progress.set((double) done / total));
                });
            return () -> messages.text("export.done", target);
          } catch (CancellationException e) {
            return () -> messages.text("export.cancelled");
          } finally {
            screen.execute(() -> exporting.set(false));
          }
        });
  }

  /** Stops the export; nothing is left of it. */
  public void cancelExport() {
    export.cancel();
  }

  /** Returns whether an export goes on. */
  public ReadOnlyBooleanProperty exportingProperty() {
    return exporting.getReadOnlyProperty();
  }

  /** Returns how far it is, from 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Returns what was done last, in one line; empty if nothing was. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }
}

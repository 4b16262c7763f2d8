package org.unmask.app.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.branching.Branch;
import org.unmask.export.format.ExportProgress;
import org.unmask.formats.TrajectoryFile;
import org.unmask.io.Cancellation;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/** Opens and saves recordings, and exports them, away from the screen's thread. */
public final class FilesViewModel {
  /** Writes the pictures of a recording. */
  @FunctionalInterface
  public interface Export {
    /** Writes the target whole, or nothing where the progress throws. */
    void write(Path target, Recording recording, ExportProgress progress);
  }

  private static final String EXTENSION = ".json";

  private final Executor fileThread;
  private final Executor screen;
  private final Messages messages;
  private final PlayerViewModel player;
  private final BiConsumer<Recording, String> opened;
  private final Consumer<Recording> saved;
  private final Consumer<Throwable> failed;

  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private Cancellation.Request export = new Cancellation.Request();

  /**
   * A view-model of the files of a player's recording.
   *
   * @param screen runs what changes properties
   * @param opened takes a recording that was opened and its file's name, on the screen's executor
   * @param saved hears, on the screen's executor, of each recording that there is a file of
   * @param failed hears, on the screen's executor, what went wrong
   */
  public FilesViewModel(
      Executor fileThread,
      Executor screen,
      Messages messages,
      PlayerViewModel player,
      BiConsumer<Recording, String> opened,
      Consumer<Recording> saved,
      Consumer<Throwable> failed) {
    this.fileThread = fileThread;
    this.screen = screen;
    this.messages = messages;
    this.player = player;
    this.opened = opened;
    this.saved = saved;
    this.failed = failed;
  }

  /** Opens a saved recording and plays it. */
  public void open(Path file) {
    inBackground(
        () -> {
          Recording recording = TrajectoryFile.read(file);
          screen.execute(
              () -> {
                opened.accept(recording, nameOf(file));
                message.set(messages.text("files.opened", file.getFileName()));
              });
        });
  }

  /** Saves the recording. */
  public void save(Path file) {
    Recording recording = recording();
    if (recording != null) {
      inBackground(
          () -> {
            write(file, recording);
            screen.execute(() -> message.set(messages.text("files.saved", file)));
          });
    }
  }

  /** Saves recordings in a folder, each in a file of its name; no file there is replaced. */
  public void saveAll(Path folder, List<Branch> branches, Function<Branch, String> name) {
    inBackground(
        () -> {
          for (Branch branch : branches) {
            write(free(folder, name.apply(branch)), branch.recording());
          }
          screen.execute(
              () -> message.set(messages.count("files.saved-all", branches.size(), folder)));
        });
  }

  private void write(Path file, Recording recording) {
    TrajectoryFile.write(file, recording);
    screen.execute(() -> saved.accept(recording));
  }

  private static Path free(Path folder, String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N} ._-]", "-").strip();
    Path file = folder.resolve(plain + EXTENSION);
    for (int number = 2; Files.exists(file); number++) {
      file = folder.resolve("%s (%d)%s".formatted(plain, number, EXTENSION));
    }
    return file;
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  /** Exports the recording; one export at a time. */
  public void export(Path target, Export work) {
    Recording recording = recording();
    if (recording == null || exporting.get()) {
      return;
    }
    var stop = new Cancellation.Request();
    export = stop;
    exporting.set(true);
    progress.set(0);
    inBackground(
        () -> {
          try {
            work.write(
                target,
                recording,
                (done, total) -> {
                  stop.check();
                  screen.execute(() -> progress.set((double) done / total));
                });
            screen.execute(() -> message.set(messages.text("export.done", target)));
          } catch (CancellationException e) {
            screen.execute(() -> message.set(messages.text("export.cancelled")));
          } finally {
            screen.execute(() -> exporting.set(false));
          }
        });
  }

  /** Stops the export; nothing is left of it. */
  public void cancelExport() {
    export.cancel();
  }

  private void inBackground(Runnable work) {
    message.set("");
    fileThread.execute(
        () -> {
          try {
            work.run();
          } catch (Throwable e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  private @Nullable Recording recording() {
    Storyboard board = player.storyboardProperty().get();
    return board == null ? null : board.recording();
  }

  /** Whether an export goes on. */
  public ReadOnlyBooleanProperty exportingProperty() {
    return exporting.getReadOnlyProperty();
  }

  /** How far it is, from 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What was done last, in one line; empty if nothing was. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }
}

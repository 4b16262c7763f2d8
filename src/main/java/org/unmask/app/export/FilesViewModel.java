package org.unmask.app.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.branching.Branch;
import org.unmask.export.format.ExportProgress;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/** The view-model of files: opens, saves and exports recordings away from the screen's thread. */
public final class FilesViewModel {
  /** A writer of the pictures of a recording. */
  @FunctionalInterface
  public interface Export {
    /** Writes the target whole, or nothing where the progress throws. */
    void write(Path target, Recording recording, ExportProgress progress);
  }

  private static final String EXTENSION = ".json";

  private final FileWork work;
  private final Executor screen;
  private final Messages messages;
  private final PlayerViewModel player;
  private final BiConsumer<Recording, String> opened;
  private final Consumer<Recording> saved;

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
    work = new FileWork(fileThread, screen, messages, failed);
    this.screen = screen;
    this.messages = messages;
    this.player = player;
    this.opened = opened;
    this.saved = saved;
  }

  /** Opens a saved recording and plays it. */
  public void open(Path file) {
    work.run(
        () -> {
          Recording recording = TrajectoryFile.read(file);
          return () -> {
            opened.accept(recording, nameOf(file));
            return messages.text("files.opened", file.getFileName());
          };
        });
  }

  /** Saves the recording. */
  public void save(Path file) {
    Recording recording = recording();
    if (recording != null) {
      work.run(
          () -> {
            write(file, recording);
            return () -> messages.text("files.saved", file);
          });
    }
  }

  /** Saves recordings in a folder, each in a file of its name; no file there is replaced. */
  public void saveAll(Path folder, List<Branch> branches, Function<Branch, String> name) {
    work.run(
        () -> {
          for (Branch branch : branches) {
            write(free(folder, name.apply(branch)), branch.recording());
          }
          return () -> messages.count("files.saved-all", branches.size(), folder);
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
  public void export(Path target, Export how) {
    Recording recording = recording();
    if (recording != null) {
      work.export(target, progress -> how.write(target, recording, progress));
    }
  }

  /** Stops the export; nothing is left of it. */
  public void cancelExport() {
    work.cancelExport();
  }

  private @Nullable Recording recording() {
    Storyboard board = player.storyboardProperty().get();
    return board == null ? null : board.recording();
  }

  /** Returns whether an export goes on. */
  public ReadOnlyBooleanProperty exportingProperty() {
    return work.exportingProperty();
  }

  /** Returns how far it is, from 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return work.progressProperty();
  }

  /** Returns what was done last, in one line; empty if nothing was. */
  public ReadOnlyStringProperty messageProperty() {
    return work.messageProperty();
  }
}

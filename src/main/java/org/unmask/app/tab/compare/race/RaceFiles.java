package org.unmask.app.tab.compare.race;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.app.export.FileWork;
import org.unmask.app.export.StagePictures;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.race.RaceFormat;
import org.unmask.formats.RaceFile;
import org.unmask.race.Race;
import org.unmask.race.RaceSetup;

/**
 * The files of races: opens and saves set-ups, and exports races, away from the screen's thread.
 */
public final class RaceFiles {
  private static final System.Logger LOG = System.getLogger(RaceFiles.class.getName());
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 800;

  private final RaceViewModel race;
  private final PreferencesViewModel preferences;
  private final Executor fileThread;
  private final Executor screen;
  private final Messages messages;
  private final FileWork work;

  /**
   * Creates the files of a race.
   *
   * @param screen runs what changes properties
   * @param failed hears, on the screen's executor, what went wrong
   */
  public RaceFiles(
      RaceViewModel race,
      PreferencesViewModel preferences,
      Executor fileThread,
      Executor screen,
      Messages messages,
      Consumer<Throwable> failed) {
    this.race = race;
    this.preferences = preferences;
    this.fileThread = fileThread;
    this.screen = screen;
    this.messages = messages;
    work = new FileWork(fileThread, screen, messages, failed);
  }

  /** Opens a set-up. */
  public void open(Path file) {
    work.run(
        () -> {
          RaceSetup read = RaceFile.read(file);
          return () -> {
            if (race.runningProperty().get()) {
              return ""; // it has begun since the file was chosen
            }
            race.setup().take(read);
            return messages.text("files.opened", file.getFileName());
          };
        });
  }

  /** Saves the set-up. */
  public void save(Path file) {
    RaceSetup now = race.setup().setupProperty().get();
    if (now != null) {
      work.run(
          () -> {
            RaceFile.write(file, now);
            return () -> messages.text("files.saved", file);
          });
    }
  }

  /** Takes the set-up that a session kept, unless there is one already. */
  public void restore(Path kept) {
    fileThread.execute(
        () -> {
          try {
            if (Files.exists(kept)) {
              RaceSetup read = RaceFile.read(kept);
              screen.execute(
                  () -> {
                    if (race.setup().setupProperty().get() == null) {
                      race.setup().take(read);
                    }
                  });
            }
          } catch (RuntimeException e) {
            // it was not requested
            LOG.log(Level.WARNING, "{0}: the last race is not restored: {1}", kept, e);
          }
        });
  }

  /** Keeps the set-up for the next session. */
  public void keep(Path target) {
    RaceSetup now = race.setup().setupProperty().get();
    fileThread.execute(
        () -> {
          try {
            if (now == null) {
              Files.deleteIfExists(target);
            } else {
              RaceFile.write(target, now);
            }
          } catch (RuntimeException | IOException e) {
            LOG.log(Level.WARNING, "{0}: the race is not kept: {1}", target, e);
          }
        });
  }

  /** Exports the race; one export at a time. */
  public void export(RaceFormat format, Path target) {
    Race shown = race.playback().raceProperty().get();
    if (shown == null) {
      return;
    }
    var pictures = new StagePictures(preferences.arrangement().get(), messages.language());
    var look =
        new PictureOptions(
            WIDTH,
            HEIGHT,
            PictureOptions.standard().fontSize(),
            preferences.theme().get().tone(),
            Set.of());
    var options = new AnimationOptions(look, race.playback().speedProperty().get(), true);
    work.export(
        target,
        progress ->
            format.write(
                target,
                new RaceFormat.Job(
                    shown,
                    options,
                    () -> pictures,
                    messages.language().locale(),
                    messages::error,
                    progress)));
  }

  /** Stops the export; nothing is left of it. */
  public void cancelExport() {
    work.cancelExport();
  }

  /** Returns whether an export goes on. */
  public ReadOnlyBooleanProperty exportingProperty() {
    return work.exportingProperty();
  }

  /** Returns how far an export is, or what was done last, in one line; empty if nothing was. */
  public ObservableValue<String> messageProperty() {
    return Bindings.when(work.exportingProperty())
        .then(
            Bindings.createStringBinding(
                () -> messages.text("race.exporting", work.progressProperty().get()),
                work.progressProperty()))
        .otherwise(work.messageProperty());
  }
}

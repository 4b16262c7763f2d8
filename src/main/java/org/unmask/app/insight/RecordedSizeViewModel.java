package org.unmask.app.insight;

import java.text.NumberFormat;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.unmask.app.i18n.Language;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/** The size of the trajectory file of the current recording, computed off the JavaFX thread. */
public final class RecordedSizeViewModel {
  private static final double THOUSAND = 1000;

  private final PlayerViewModel player;
  private final Executor fileThread;
  private final Executor screen;
  private final Language language;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

  /**
   * Creates the view-model of a player's recording.
   *
   * @param screen the executor that changes properties, the JavaFX thread
   */
  public RecordedSizeViewModel(
      PlayerViewModel player, Executor fileThread, Executor screen, Language language) {
    this.player = player;
    this.fileThread = fileThread;
    this.screen = screen;
    this.language = language;
    player.storyboardProperty().subscribe(this::count);
    player.growingProperty().subscribe(this::count);
  }

  private void count() {
    Storyboard board = player.storyboardProperty().get();
    if (board == null || player.growingProperty().get()) {
      text.set(""); // each step would count all of it again
      return;
    }
    Recording recording = board.recording();
    fileThread.execute(
        () -> {
          long bytes = TrajectoryFile.size(recording);
          screen.execute(() -> show(recording, bytes));
        });
  }

  private void show(Recording counted, long bytes) {
    Storyboard board = player.storyboardProperty().get();
    if (board != null && board.recording().equals(counted) && !player.growingProperty().get()) {
      text.set(written(bytes));
    }
  }

  private String written(long bytes) {
    NumberFormat format = NumberFormat.getInstance(language.locale());
    double thousands = bytes / THOUSAND;
    boolean isLarge = thousands >= THOUSAND;
    format.setMaximumFractionDigits(isLarge ? 1 : 0);
    return isLarge
        ? format.format(thousands / THOUSAND) + " MB"
        : format.format(Math.ceil(thousands)) + " kB";
  }

  /** Returns a text such as “1.2 MB”; empty without a recording or while it grows. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }
}

package org.unmask.app.tab.generate;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/** The recording that was on the stage, from one session to the next. */
final class LastRecording {
  private static final System.Logger LOG = System.getLogger(LastRecording.class.getName());

  private final Path file;
  private final Executor fileThread;
  private final Executor screen;
  private final PlayerViewModel player;
  private final BranchesViewModel workspace;

  /**
   * A session kept in a file.
   *
   * @param screen runs what changes properties
   */
  LastRecording(
      Path file,
      Executor fileThread,
      Executor screen,
      PlayerViewModel player,
      BranchesViewModel workspace) {
    this.file = file;
    this.fileThread = fileThread;
    this.screen = screen;
    this.player = player;
    this.workspace = workspace;
  }

  /** Shows what was on the stage, unless something is there already. */
  void restore(int shot) {
    fileThread.execute(
        () -> {
          try {
            if (Files.exists(file)) {
              Recording recording = TrajectoryFile.read(file);
              screen.execute(() -> show(recording, shot));
            }
          } catch (RuntimeException e) {
            // nobody asked for it
            LOG.log(Level.WARNING, "{0}: the last session is not restored: {1}", file, e);
          }
        });
  }

  private void show(Recording recording, int shot) {
    if (player.storyboardProperty().get() == null) {
      workspace.open(recording);
      player.scrub(shot);
    }
  }

  /** Keeps what is on the stage. */
  void keep() {
    Storyboard board = player.storyboardProperty().get();
    if (board != null) {
      fileThread.execute(
          () -> {
            try {
              TrajectoryFile.write(file, board.recording());
            } catch (RuntimeException e) {
              LOG.log(Level.WARNING, "{0}: the session is not kept: {1}", file, e);
            }
          });
    }
  }
}

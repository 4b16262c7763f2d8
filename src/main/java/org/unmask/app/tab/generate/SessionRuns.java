package org.unmask.app.tab.generate;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executor;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.RunsViewModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.branching.Branches;
import org.unmask.error.UserError;
import org.unmask.formats.KeptRuns;

/** The list of runs, from one session to the next: it is kept whenever it has changed. */
final class SessionRuns {
  private static final System.Logger LOG = System.getLogger(SessionRuns.class.getName());

  private final KeptRuns files;
  private final Path folder;
  private final Executor fileThread;
  private final Executor screen;
  private final PlayerViewModel player;
  private final BranchesViewModel workspace;
  private final RunsViewModel runs;

  /** Whether the runs of the last session are here, so that what is kept replaces them. */
  private boolean isKept;

  /**
   * A session kept in a folder.
   *
   * @param screen runs what changes properties
   */
  SessionRuns(
      Path folder,
      Executor fileThread,
      Executor screen,
      PlayerViewModel player,
      BranchesViewModel workspace,
      RunsViewModel runs) {
    this.folder = folder;
    files = new KeptRuns(folder);
    this.fileThread = fileThread;
    this.screen = screen;
    this.player = player;
    this.workspace = workspace;
    this.runs = runs;
    workspace.branchesProperty().subscribe(this::keep);
    workspace.growingProperty().subscribe(this::keep);
  }

  /** Takes the runs of the last session, and shows one of them at a shot unless one is shown. */
  void restore(int shown, int shot) {
    fileThread.execute(
        () -> {
          var unread = new ArrayList<UserError>();
          Branches kept = files.read(unread::add);
          unread.forEach(e -> LOG.log(Level.WARNING, e.getMessage()));
          screen.execute(
              () -> {
                take(kept, shown, shot);
                runs.noteUnread(unread);
              });
        });
  }

  private void take(Branches kept, int shown, int shot) {
    boolean isFirst = player.storyboardProperty().get() == null;
    runs.restore(kept, shown);
    if (isFirst) {
      player.scrub(shot);
    }
    isKept = true;
    keep();
  }

  private void keep() {
    if (isKept && workspace.growingProperty().get() == 0) {
      write(workspace.branchesProperty().get());
    }
  }

  private void write(Branches branches) {
    fileThread.execute(
        () -> {
          try {
            files.write(branches);
            screen.execute(runs::noteKept);
          } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0}: the runs are not kept: {1}", folder, e.getMessage());
            screen.execute(() -> runs.noteUnkept(e));
          }
        });
  }

  /** Keeps the runs as they are, for the last time. */
  void close() {
    if (isKept) {
      isKept = false;
      write(workspace.branchesProperty().get());
    }
  }
}

package org.unmask.app.tab;

import java.nio.file.Path;
import java.util.List;
import org.unmask.playback.Recording;

/** Something to open, for whichever tab can: see {@link MainTab#open}. */
public sealed interface OpenRequest {
  /** Returns whether a file that is dropped is a lesson, by its name. */
  static boolean isLesson(Path file) {
    return file.toString().endsWith(".lesson");
  }

  /** Files and folders dropped on the window; at least one. */
  record Dropped(List<Path> paths) implements OpenRequest {
    /** Copies the list. */
    public Dropped {
      paths = List.copyOf(paths);
    }
  }

  /** A checkpoint to generate text with. */
  record Checkpoint(Path folder) implements OpenRequest {}

  /** A trajectory file to play. */
  record Trajectory(Path file) implements OpenRequest {}

  /** A run to play with all its steps. */
  record Run(Recording recording) implements OpenRequest {}

  /**
   * A run to race against others, by its settings.
   *
   * @param model the folder of its model, or its name if it is not on this machine
   */
  record Contestant(Recording recording, String model) implements OpenRequest {}

  /** A tab, by its id: the window selects it itself. */
  record Tab(String id) implements OpenRequest {}
}

package org.unmask.app.tab;

import java.nio.file.Path;
import java.util.List;

/** Something to open, for whichever tab can: see {@link MainTab#open}. */
public sealed interface OpenRequest {
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
}

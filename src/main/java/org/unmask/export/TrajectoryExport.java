package org.unmask.export;

import java.util.Set;
import org.unmask.export.format.ExportFormat;
import org.unmask.formats.TrajectoryFile;

/** The trajectory itself, as a format to export. */
final class TrajectoryExport {
  static final ExportFormat FORMAT =
      new ExportFormat(
          "trajectory",
          ".json",
          "the trajectory",
          Set.of(),
          (target, job) -> TrajectoryFile.write(target, job.recording()));

  private TrajectoryExport() {}
}

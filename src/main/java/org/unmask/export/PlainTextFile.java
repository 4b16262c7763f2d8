package org.unmask.export;

import java.nio.file.Path;
import java.util.Set;
import org.unmask.export.format.ExportFormat;
import org.unmask.io.AtomicFile;
import org.unmask.playback.Recording;

/** The text after the last step, in UTF-8, with a line end after it. */
final class PlainTextFile {
  static final ExportFormat FORMAT =
      new ExportFormat(
          "text", ".txt", "the text", Set.of(), (target, job) -> write(target, job.recording()));

  private PlainTextFile() {}

  private static void write(Path target, Recording recording) {
    AtomicFile.writeText(target, recording.text().strip() + "\n");
  }
}

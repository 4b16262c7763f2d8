package org.unmask.export.html;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Words;
import org.unmask.io.AtomicFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/**
 * A recording as one HTML page that plays it: with the model's candidates at each token, and
 * nothing from the network. The same recording gives the same bytes.
 */
public final class PageFile {
  public static final ExportFormat FORMAT =
      new ExportFormat(
          "page",
          ".html",
          "a page that plays the run",
          Set.of(),
          (target, job) -> write(target, job.recording(), job.language(), job.progress()));

  private PageFile() {}

  /**
   * Writes the page, beside the target and then moved.
   *
   * @param language of the words beside the text; English where there are none of it
   * @throws org.unmask.error.UserError if the target cannot be written
   */
  public static void write(
      Path target, Recording recording, Locale language, ExportProgress progress) {
    Words words = Words.of(language);
    String data = new PageData(new Storyboard(recording), words).json(progress);
    String page =
        PageTemplate.fill(
            "page.html",
            words,
            Map.of("text", recording.text().strip(), "title", words.say("title")),
            Map.of("data", data));
    AtomicFile.writeText(target, page);
  }
}

package org.unmask.export.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Tone;
import org.unmask.export.format.ToneColours;
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

  private static final Pattern PART = Pattern.compile("\\{\\{([\\w.-]+)}}");

  private static final String WORD = "words.";

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
        PART.matcher(resource("page.html"))
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(
                        switch (part.group(1)) {
                          case "text" -> escaped(recording.text().strip());
                          case "data" -> data;
                          case "lang" -> words.language();
                          case String word when word.startsWith(WORD) ->
                              escaped(words.say(word.substring(WORD.length())));
                          case "page.css" -> coloured(resource("page.css"));
                          case String name -> resource(name);
                        }));
    AtomicFile.writeText(target, page);
  }

  private static String coloured(String css) {
    String light = ToneColours.of(Tone.LIGHT).fill(css, "light.");
    return ToneColours.of(Tone.DARK).fill(light, "dark.");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

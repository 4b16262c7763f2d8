package org.unmask.app.tab.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unmask.export.format.Tone;
import org.unmask.export.format.ToneColours;

/**
 * A lesson as one page to print, which needs no other file.
 *
 * @param language its tag, as “en”
 */
record Handout(String language, String title, List<Page> pages) {
  /**
   * A step.
   *
   * @param text paragraphs
   * @param after what was said once the model was done; none of a step that was not taken
   * @param picture what was shown, as PNG; empty for none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Page(String title, List<String> text, List<String> after, byte[] picture) {
    /** Copies the lists. */
    Page {
      text = List.copyOf(text);
      after = List.copyOf(after);
    }
  }

  /** Copies the pages. */
  Handout {
    pages = List.copyOf(pages);
  }

  /** Returns the page as HTML. */
  String html() {
    return ToneColours.of(Tone.LIGHT)
        .fill(template(), "")
        .replace("{language}", escaped(language))
        .replace("{title}", escaped(title))
        .replace(
            "{steps}",
            IntStream.range(0, pages.size())
                .mapToObj(i -> step(i + 1, pages.get(i)))
                .collect(Collectors.joining("\n")));
  }

  private static String step(int number, Page page) {
    var html =
        new StringBuilder("<section><h2>%d. %s</h2>\n".formatted(number, escaped(page.title())));
    page.text().forEach(each -> html.append(paragraph(each)));
    if (page.picture().length > 0) {
      html.append("<img")
          .append(" alt=\"")
          .append(escaped(page.title()))
          .append("\" src=\"data:image/png;base64,")
          .append(Base64.getEncoder().encodeToString(page.picture()))
          .append("\">\n");
    }
    page.after().forEach(each -> html.append(paragraph(each)));
    return html.append("</section>").toString();
  }

  private static String template() {
    try (InputStream in = Handout.class.getResourceAsStream("/org/unmask/app/handout.html")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String paragraph(String text) {
    return "<p>%s</p>\n".formatted(escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

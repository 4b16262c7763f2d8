package org.unmask.app.tab.learn;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

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

  private static final String STYLE =
      "body{font:12pt/1.5 serif;max-width:42em;margin:2em auto;padding:0 1em}"
          + "section{break-inside:avoid;margin:2em 0}"
          + "img{max-width:100%;border:1px solid #999}";

  /** Copies the pages. */
  Handout {
    pages = List.copyOf(pages);
  }

  /** Returns the page as HTML. */
  String html() {
    var html = new ArrayList<String>();
    html.add("<!DOCTYPE html>");
    html.add("<html lang=\"%s\"><head><meta charset=\"utf-8\">".formatted(escaped(language)));
    html.add("<title>%s</title><style>%s</style></head><body>".formatted(escaped(title), STYLE));
    html.add("<h1>%s</h1>".formatted(escaped(title)));
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      html.add("<section><h2>%d. %s</h2>".formatted(i + 1, escaped(page.title())));
      page.text().forEach(each -> html.add(paragraph(each)));
      if (page.picture().length > 0) {
        String picture = Base64.getEncoder().encodeToString(page.picture());
        html.add(
            "<img alt=\"%s\" src=\"data:image/png;base64,%s\">"
                .formatted(escaped(page.title()), picture));
      }
      page.after().forEach(each -> html.add(paragraph(each)));
      html.add("</section>");
    }
    html.add("</body></html>\n");
    return String.join("\n", html);
  }

  private static String paragraph(String text) {
    return "<p>%s</p>".formatted(escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

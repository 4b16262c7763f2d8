package org.unmask.export.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.export.format.Tone;
import org.unmask.export.format.ToneColours;
import org.unmask.export.format.Words;

/**
 * Pages put together from resources: {@code {{name}}} stands for the resource of that name, which
 * may be a template too, for words where it is {@code words.} and a key, and other names for what
 * they are given.
 */
final class PageTemplate {
  private static final Pattern PART = Pattern.compile("\\{\\{([\\w.-]+)}}");
  private static final String WORD = "words.";

  private PageTemplate() {}

  /**
   * Returns a page.
   *
   * @param texts by name, in which signs of HTML are escaped
   * @param parts by name, which stand as they are
   */
  static String fill(
      String template, Words words, Map<String, String> texts, Map<String, String> parts) {
    return PART.matcher(resource(template))
        .replaceAll(part -> Matcher.quoteReplacement(part(part.group(1), words, texts, parts)));
  }

  private static String part(
      String name, Words words, Map<String, String> texts, Map<String, String> parts) {
    if (texts.containsKey(name)) {
      return escaped(texts.get(name));
    }
    if (parts.containsKey(name)) {
      return parts.get(name);
    }
    if (name.equals("lang")) {
      return words.language();
    }
    if (name.startsWith(WORD)) {
      return escaped(words.say(name.substring(WORD.length())));
    }
    if (name.endsWith(".html")) {
      return fill(name, words, texts, parts);
    }
    return name.endsWith(".css") ? coloured(resource(name)) : resource(name);
  }

  private static String coloured(String css) {
    String light = ToneColours.of(Tone.LIGHT).fill(css, "light.");
    return ToneColours.of(Tone.DARK).fill(light, "dark.");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

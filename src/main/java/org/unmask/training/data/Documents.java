package org.unmask.training.data;

import java.util.ArrayList;
import java.util.List;

/** The documents of a text, cut at the lines that separate them. */
public final class Documents {
  private Documents() {}

  /**
   * Returns the documents of a text, in order, without the white space around them; empty ones are
   * left out.
   *
   * @param separator the line between two; an empty one for a blank line
   */
  public static List<String> of(String text, String separator) {
    var documents = new ArrayList<String>();
    var document = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.strip().equals(separator)) {
        documents.add(document.toString().strip());
        document.setLength(0);
      } else {
        document.append(line).append('\n');
      }
    }
    documents.add(document.toString().strip());
    documents.removeIf(String::isEmpty);
    return List.copyOf(documents);
  }
}

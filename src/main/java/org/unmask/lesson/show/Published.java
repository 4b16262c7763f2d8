package org.unmask.lesson.show;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Figures that others have published, which are shown beside what the model gives.
 *
 * @param source where they were published
 * @param rows numbers by what they are of, as 8 steps
 */
public record Published(String source, LessonText of, LessonText what, Map<String, Double> rows) {
  private static final String PREFIX = "published ";

  /** Copies the rows. */
  public Published {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** Returns the figure {@code published <row>}, if there is such a row. */
  Optional<Figure> figure(String name) {
    return name.startsWith(PREFIX)
        ? Optional.ofNullable(rows.get(name.substring(PREFIX.length())))
            .map(value -> new Figure(value, Figure.Kind.WORD, String.valueOf(value)))
        : Optional.empty();
  }
}

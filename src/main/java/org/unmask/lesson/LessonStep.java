package org.unmask.lesson;

import java.util.List;
import java.util.Optional;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Published;
import org.unmask.lesson.show.Show;

/**
 * A step of a lesson: a text, what it shows, what it asks, and a text that then explains.
 *
 * @param line of the file at which it begins, from 1
 * @param after what is said once it is shown and, where something is asked, guessed
 * @param expects what must hold of what is shown, whatever decent model shows it
 * @param point a control of the window
 */
public record LessonStep(
    int line,
    LessonText title,
    LessonText text,
    Optional<Show> show,
    Optional<Published> published,
    Optional<Ask> ask,
    LessonText after,
    List<Expect> expects,
    Optional<Point> point) {
  /**
   * A control of the window.
   *
   * @param tab the id of its tab
   * @param control its id
   */
  public record Point(String tab, String control) {}

  /** Copies the expectations. */
  public LessonStep {
    expects = List.copyOf(expects);
  }
}

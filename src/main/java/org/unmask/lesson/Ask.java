package org.unmask.lesson;

import java.util.List;
import java.util.Optional;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Show;

/** What a step asks its reader to guess. */
public sealed interface Ask {
  /** Returns the question. */
  LessonText question();

  /** Which token stands behind the first mask of {@link Show.Candidates}. */
  record ForToken(LessonText question) implements Ask {}

  /** Which position comes next in the first of {@link Show.Lanes}. */
  record ForPosition(LessonText question) implements Ask {}

  /**
   * What a figure is.
   *
   * @param figure its name
   */
  record ForNumber(LessonText question, String figure) implements Ask {}

  /** Which of several things is so. */
  record ForChoice(LessonText question, List<Choice> choices) implements Ask {
    /** Copies the choices. */
    public ForChoice {
      choices = List.copyOf(choices);
    }
  }

  /**
   * One of several.
   *
   * @param right it is right if this holds; wrong if there is none
   */
  record Choice(LessonText text, Optional<Expect> right) {}
}

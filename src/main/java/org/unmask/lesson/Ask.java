package org.unmask.lesson;

import java.util.List;
import java.util.Optional;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Show;

/** A question of a step to its reader. */
public sealed interface Ask {
  /** Returns the question. */
  LessonText question();

  /** A question for the token behind the first mask of {@link Show.Candidates}. */
  record ForToken(LessonText question) implements Ask {}

  /** A question for the next position in the first of {@link Show.Lanes}. */
  record ForPosition(LessonText question) implements Ask {}

  /**
   * A question for the value of a figure.
   *
   * @param figure its name
   */
  record ForNumber(LessonText question, String figure) implements Ask {}

  /** A question with several choices. */
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

package org.unmask.lesson;

import java.util.List;
import org.unmask.lesson.show.Figure;

/** A comparison of a guess with the model's answer. */
public sealed interface Verdict {
  /**
   * A verdict on a token.
   *
   * @param rank of the guess among the candidates, from 1; 0 if it is none of them
   * @param share its probability; 0 if it is none of them
   * @param best the most probable candidate
   */
  record OfToken(String guess, int rank, double share, Figure best) implements Verdict {}

  /**
   * A verdict on a position.
   *
   * @param words what was revealed, at the right positions
   */
  record OfPosition(boolean isRight, List<String> words) implements Verdict {
    /** Copies the words. */
    public OfPosition {
      words = List.copyOf(words);
    }
  }

  /**
   * A verdict on a number.
   *
   * @param guess in the unit of the figure
   */
  record OfNumber(double guess, Figure figure) implements Verdict {}

  /**
   * A verdict on a choice.
   *
   * @param right the numbers of the right ones, from 0; may be none or several
   */
  record OfChoice(int guess, List<Integer> right) implements Verdict {
    /** Copies the numbers. */
    public OfChoice {
      right = List.copyOf(right);
    }

    /** Returns whether the guess is among the right ones. */
    public boolean isRight() {
      return right.contains(guess);
    }
  }
}

package org.unmask.lesson;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.unmask.error.ValueError;
import org.unmask.lesson.show.Figure;
import org.unmask.lesson.show.Shown;

/**
 * A condition on the results of a step, as {@code loss 90 > loss 15} or {@code rank was <= 5}.
 *
 * @param left the name of a figure
 * @param right the name of a figure, or a number; of a share, from 0 to 1
 */
public record Expect(String left, Relation relation, String right) {
  private static final Pattern FORM = Pattern.compile("(.+?)\\s*(<=|>=|<|>|=)\\s*(.+)");

  /** A relation between two numbers. */
  public enum Relation {
    /** Less. */
    LESS("<"),
    /** Not more. */
    AT_MOST("<="),
    /** More. */
    MORE(">"),
    /** Not less. */
    AT_LEAST(">="),
    /** Equal. */
    EQUAL("=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    private boolean holds(double left, double right) {
      return switch (this) {
        case LESS -> left < right;
        case AT_MOST -> left <= right;
        case MORE -> left > right;
        case AT_LEAST -> left >= right;
        case EQUAL -> left == right;
      };
    }
  }

  /**
   * Reads an expectation.
   *
   * @throws ValueError if it is none
   */
  public static Expect of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new ValueError(
          "“%.80s” is no expectation. Write two figures and <, <=, >, >= or = between them, as loss 90 > loss 15.",
          text);
    }
    Relation relation =
        Stream.of(Relation.values())
            .filter(each -> each.sign.equals(form.group(2)))
            .findFirst()
            .orElseThrow();
    return new Expect(form.group(1).strip(), relation, form.group(3).strip());
  }

  /**
   * Returns whether it holds; empty while a figure is not known.
   *
   * @throws ValueError if there is no such figure
   */
  public Optional<Boolean> holds(Shown shown) {
    Optional<Double> one = number(left, shown);
    Optional<Double> other = number(right, shown);
    return one.isEmpty() || other.isEmpty()
        ? Optional.empty()
        : Optional.of(relation.holds(one.get(), other.get()));
  }

  private static Optional<Double> number(String side, Shown shown) {
    try {
      return Optional.of(Double.valueOf(side));
    } catch (NumberFormatException e) {
      return shown.figure(side).map(Figure::value);
    }
  }

  /** Returns it with the figures, as “loss 90 (3.41) > loss 15 (1.02)”. */
  public String with(Shown shown) {
    return "%s %s %s".formatted(said(left, shown), relation.sign, said(right, shown));
  }

  private static String said(String side, Shown shown) {
    return side.matches("[-+.\\d]+")
        ? side
        : shown
            .figure(side)
            .map(figure -> "%s (%s)".formatted(side, figure.written(Locale.ROOT)))
            .orElse(side);
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(left, relation.sign, right);
  }
}

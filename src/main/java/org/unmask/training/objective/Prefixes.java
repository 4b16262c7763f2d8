package org.unmask.training.objective;

import java.util.List;
import java.util.random.RandomGenerator;
import org.unmask.error.ValueError;

/**
 * The number of tokens after the sequence start that stay visible in training, so that a model
 * learns to continue a prompt.
 */
public sealed interface Prefixes {
  /** The forms of names. */
  List<String> FORMS = List.of("N", Varied.NAME);

  /** Returns those that an objective has where nothing is said. */
  static Prefixes usual(Objective objective) {
    return objective.isCausal() ? new Fixed(0) : new Varied();
  }

  /**
   * Returns those of a name.
   *
   * @throws ValueError if it is none
   */
  static Prefixes of(String name) {
    if (name.equals(Varied.NAME)) {
      return new Varied();
    }
    try {
      return new Fixed(Integer.parseInt(name));
    } catch (NumberFormatException e) {
      throw new ValueError(
          e, "The prefix is %.60s, but must be a number of tokens or “%s”.", name, Varied.NAME);
    }
  }

  /** Returns the name, as “16” or “varied”. */
  String name();

  /** Returns the number of visible tokens of one sequence of this length. */
  int draw(int length, RandomGenerator random);

  /** The same number in every sequence; 0 for none. */
  record Fixed(int tokens) implements Prefixes {
    /** Checks the range. */
    public Fixed {
      if (tokens < 0) {
        throw new ValueError("The prefix length is %d, but must be at least 0.", tokens);
      }
    }

    @Override
    public String name() {
      return Integer.toString(tokens);
    }

    @Override
    public int draw(int length, RandomGenerator random) {
      return tokens;
    }
  }

  /** None in half of the sequences, else a number from 0 to half the length, all equally likely. */
  record Varied() implements Prefixes {
    private static final String NAME = "varied";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public int draw(int length, RandomGenerator random) {
      return random.nextBoolean() ? 0 : random.nextInt(length / 2 + 1);
    }
  }
}

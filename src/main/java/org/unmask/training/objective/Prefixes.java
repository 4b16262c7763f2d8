package org.unmask.training.objective;

import java.util.random.RandomGenerator;
import org.unmask.error.ValueError;

/**
 * How many tokens after the sequence start stay visible in training, so that a model learns to go
 * on from a prompt.
 */
public sealed interface Prefixes {
  /** The number of visible tokens of one sequence of this length. */
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
    public int draw(int length, RandomGenerator random) {
      return tokens;
    }
  }

  /** None in half of the sequences, else a number from 0 to half the length, all equally likely. */
  record Varied() implements Prefixes {
    @Override
    public int draw(int length, RandomGenerator random) {
      return random.nextBoolean() ? 0 : random.nextInt(length / 2 + 1);
    }
  }
}

package org.unmask.training.run;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The generators of a run: one for each purpose and number, so that nothing but the step need be
 * remembered to go on exactly.
 */
record Generators(long seed) {
  RandomGenerator of(String purpose, long number) {
    List<Long> parts = List.of(seed, (long) purpose.hashCode(), number);
    long mixed = 0;
    for (long part : parts) {
      mixed = new SplittableRandom(mixed ^ part).nextLong();
    }
    return new SplittableRandom(mixed);
  }
}

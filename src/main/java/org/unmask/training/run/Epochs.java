package org.unmask.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.unmask.training.data.Windows;

/** An endless row of a text's windows: all of them in one random order, then in another. */
final class Epochs {
  private final Windows windows;
  private final Generators generators;
  private int epoch = -1;
  private int[] order = {};

  Epochs(Windows windows, Generators generators) {
    this.windows = windows;
    this.generators = generators;
  }

  /** Returns the tokens of some windows, from a place of the row on. */
  List<int[]> tokens(long from, int count) {
    var tokens = new ArrayList<int[]>(count);
    for (long place = from; place < from + count; place++) {
      tokens.add(windows.tokens(window(place)));
    }
    return tokens;
  }

  private int window(long place) {
    int wanted = (int) (place / windows.size());
    if (wanted != epoch) {
      epoch = wanted;
      order = shuffled(windows.size(), generators.of("order", wanted));
    }
    return order[(int) (place % windows.size())];
  }

  private static int[] shuffled(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}

package org.unmask.app.tab.train.recipe;

import org.unmask.training.objective.Prefixes;

/** The part of a sequence's start that is never masked. */
public enum PrefixPolicy {
  /** Nothing. */
  NONE,
  /** As many tokens in every sequence. */
  FIXED,
  /** Nothing in half of the sequences, else some, to half the length. */
  VARIED;

  public Prefixes prefixes(int fixed) {
    return switch (this) {
      case NONE -> new Prefixes.Fixed(0);
      case FIXED -> new Prefixes.Fixed(fixed);
      case VARIED -> new Prefixes.Varied();
    };
  }
}

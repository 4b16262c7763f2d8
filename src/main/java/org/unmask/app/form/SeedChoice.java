package org.unmask.app.form;

import java.util.random.RandomGenerator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** The seed of the next run: a used one is replaced, unless the user keeps it. */
public final class SeedChoice {
  /** Six digits can be remembered and typed. */
  private static final int SEEDS = 1_000_000;

  private final LongProperty seed;
  private final BooleanProperty kept = new SimpleBooleanProperty();
  private boolean isUsed;

  /** Creates the choice of a form's seed. */
  SeedChoice(LongProperty seed) {
    this.seed = seed;
    seed.subscribe(() -> isUsed = false);
  }

  /** Draws another seed. */
  public void roll() {
    long before = seed.get();
    while (seed.get() == before) {
      seed.set(RandomGenerator.getDefault().nextInt(SEEDS));
    }
  }

  /** Draws another seed if a run has used this one and it is not kept. */
  public void rollIfUsed() {
    if (isUsed && !kept.get()) {
      roll();
    }
  }

  /** Notes that a run uses the seed, which stays visible until the next run. */
  public void use() {
    isUsed = true;
  }

  /** Notes that the next run shall use the seed whether or not a run has used it. */
  void reuse() {
    isUsed = false;
  }

  /** Returns the seed. */
  public LongProperty seedProperty() {
    return seed;
  }

  /** Returns whether runs keep the seed, so that the same settings give the same text. */
  public BooleanProperty keptProperty() {
    return kept;
  }
}

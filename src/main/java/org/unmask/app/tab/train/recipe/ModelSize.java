package org.unmask.app.tab.train.recipe;

import org.unmask.training.init.NewModelSize;

/** Sizes of a new model to choose from. */
public enum ModelSize {
  /** Learns in seconds. */
  TINY(2, 128, 4),
  /** As the model that ships. */
  SMALL(6, 256, 4),
  /** For some megabytes of text. */
  MEDIUM(8, 512, 8),
  /** As BERT’s and RoBERTa’s base. */
  BASE(12, 768, 12);

  private final int layers;
  private final int width;
  private final int heads;

  ModelSize(int layers, int width, int heads) {
    this.layers = layers;
    this.width = width;
    this.heads = heads;
  }

  /** Returns how far a model's layers and width are from these. */
  int distance(NewModelSize other) {
    return Math.abs(layers - other.layers()) + Math.abs(width - other.width());
  }

  /** Returns all of the model's sizes. */
  public NewModelSize architecture(int vocabulary, int length) {
    return new NewModelSize(layers, width, heads, vocabulary, length);
  }
}

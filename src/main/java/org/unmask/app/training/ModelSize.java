package org.unmask.app.training;

import org.unmask.training.Architecture;

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

  /** All of the model's sizes. */
  Architecture architecture(int vocabulary, int length) {
    return new Architecture(layers, width, heads, vocabulary, length);
  }
}

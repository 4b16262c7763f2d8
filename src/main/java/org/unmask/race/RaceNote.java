package org.unmask.race;

/** A sentence that readers of a race's scores need, where it holds. */
public enum RaceNote {
  /** Tokens of different vocabularies are of different lengths. */
  BY_WORD(
      "by-word",
      "The models have different tokenizers, so speed and variety are counted in words."),

  /** The judge's tokens are not the model's. */
  PER_BYTE(
      "per-byte",
      "The judge has another tokenizer than a model: it tokenizes the texts again, and they are compared by nats per byte."),

  /** A model finds its own texts likely. */
  OWN_JUDGE(
      "own-judge",
      "The judge is the model of a lane: it finds its own texts likelier than another judge would.");

  private final String id;
  private final String text;

  RaceNote(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** Returns the name in messages. */
  public String id() {
    return id;
  }

  /** Returns the sentence in English. */
  public String text() {
    return text;
  }

  boolean isOf(Race race) {
    RaceSetup setup = race.setup();
    return switch (this) {
      case BY_WORD -> race.isByWord();
      case PER_BYTE -> race.isPerByte();
      case OWN_JUDGE -> setup.lanes().stream().anyMatch(lane -> lane.model().equals(setup.judge()));
    };
  }
}

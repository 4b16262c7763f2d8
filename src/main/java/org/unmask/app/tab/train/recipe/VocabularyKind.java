package org.unmask.app.tab.train.recipe;

/** The origin of a run's vocabulary. */
public enum VocabularyKind {
  /** The base's own. */
  KEEP,
  /** Learned from the text. */
  LEARN,
  /** That of a folder's tokenizer. */
  TAKE
}

package org.unmask.app.tab.train.recipe;

/** Where a run's vocabulary comes from. */
public enum VocabularyKind {
  /** The base's own. */
  KEEP,
  /** Learned from the text. */
  LEARN,
  /** That of a folder's tokenizer. */
  TAKE
}

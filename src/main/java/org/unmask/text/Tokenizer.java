package org.unmask.text;

/** A tokenizer, which converts text to token ids. */
public interface Tokenizer {
  /** Returns the vocabulary of the ids. */
  Vocabulary vocabulary();

  /**
   * Returns the ids of a text without special tokens around it. {@code <mask>} in the text becomes
   * the mask token.
   */
  int[] encode(String text);

  /** Returns the id of the sequence start, {@code <s>} in RoBERTa. */
  int start();

  /** Returns the id of the sequence end, {@code </s>} in RoBERTa. */
  int end();

  /** Returns the id of the mask token, or −1 if there is none. */
  int mask();
}

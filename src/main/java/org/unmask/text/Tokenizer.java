package org.unmask.text;

/** Turns text into token ids. */
public interface Tokenizer {
  /** What the ids stand for. */
  Vocabulary vocabulary();

  /**
   * The ids of a text, without special tokens around it; {@code <mask>} in the text is the mask
   * token.
   */
  int[] encode(String text);

  /** The id that opens every sequence, {@code <s>} in RoBERTa. */
  int start();

  /** The id that ends a sequence, {@code </s>} in RoBERTa. */
  int end();

  /** The id of the mask token; −1 where there is none, and so nothing can be masked. */
  int mask();
}

package org.unmask.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What each token id stands for. Ids run from 0 to {@link #size()} − 1. */
public interface Vocabulary {
  /** The number of token ids. */
  int size();

  /**
   * The bytes of text that a token stands for; empty for special tokens. A byte-level token may
   * hold part of a character, so decode sequences, not single tokens.
   *
   * @throws IndexOutOfBoundsException if the id is not in the vocabulary
   */
  byte[] bytes(int token);

  /** Whether a token is special (mask, padding, sequence start …) and so is never sampled. */
  boolean isSpecial(int token);

  /** The text of a sequence of tokens; bytes that are no UTF-8 become U+FFFD. */
  default String decode(int... tokens) {
    var bytes = new ByteArrayOutputStream(tokens.length * 4);
    for (int token : tokens) {
      bytes.writeBytes(bytes(token));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

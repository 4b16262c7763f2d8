package org.unmask.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A vocabulary: the bytes of each token id from 0 to {@link #size()} − 1. */
public interface Vocabulary {
  /** Returns the number of token ids. */
  int size();

  /**
   * Returns the bytes of text of a token; empty for special tokens. A byte-level token may hold
   * part of a character, so decode sequences rather than single tokens.
   *
   * @throws IndexOutOfBoundsException if the id is not in the vocabulary
   */
  byte[] bytes(int token);

  /**
   * Returns whether a token is special (mask, padding, sequence start …). Special tokens are never
   * sampled.
   */
  boolean isSpecial(int token);

  /** Returns the text of a token sequence; bytes that are not UTF-8 become U+FFFD. */
  default String decode(int... tokens) {
    var bytes = new ByteArrayOutputStream(tokens.length * 4);
    for (int token : tokens) {
      bytes.writeBytes(bytes(token));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

package org.unmask.playback;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.unmask.diffusion.Draft;
import org.unmask.text.Vocabulary;

/**
 * The text to show at each position, where a character may be spread over several byte-level
 * tokens. For one thread at a time.
 */
public final class TokenTexts {
  /** A UTF-8 character has four bytes at most, so it spans four tokens at most. */
  private static final int LONGEST = 4;

  private final Vocabulary vocabulary;

  /** Texts of tokens that are whole characters, whatever stands beside them. */
  private final Map<Integer, String> alone = new HashMap<>();

  /** The texts of a vocabulary. */
  public TokenTexts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The texts of a row of tokens; masks and special tokens have none. */
  public String[] of(int[] tokens) {
    String[] texts = new String[tokens.length];
    Arrays.fill(texts, "");
    int position = 0;
    while (position < tokens.length) {
      int end = position + 1;
      if (hasText(tokens[position])) {
        String known = alone.get(tokens[position]);
        if (known != null) { // nearly all are, and a window asks for thousands a second
          texts[position] = known;
        } else {
          end = wholeCharacters(tokens, position);
          texts[position] = vocabulary.decode(Arrays.copyOfRange(tokens, position, end));
          if (isAscii(vocabulary.bytes(tokens[position]))) {
            alone.put(tokens[position], texts[position]);
          }
        }
      }
      position = end;
    }
    return texts;
  }

  /**
   * The end of the shortest run of tokens from here that is whole characters, else of this token
   * alone.
   */
  private int wholeCharacters(int[] tokens, int from) {
    var bytes = new ByteArrayOutputStream();
    for (int to = from; to < Math.min(tokens.length, from + LONGEST) && hasText(tokens[to]); to++) {
      bytes.writeBytes(vocabulary.bytes(tokens[to]));
      if (isUtf8(bytes.toByteArray())) {
        return to + 1;
      }
    }
    return from + 1;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean hasText(int token) {
    return token != Draft.MASKED && !vocabulary.isSpecial(token);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}

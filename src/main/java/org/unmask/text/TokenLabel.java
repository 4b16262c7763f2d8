package org.unmask.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The label of a token that stands alone, so that all of it is seen: a space as ␣, a line end as ↵,
 * a part of a character as its bytes, as ‹e2 80›.
 */
public final class TokenLabel {
  /** A UTF-8 character has four bytes at most. */
  private static final int LONGEST = 4;

  private TokenLabel() {}

  /**
   * Returns a candidate's label: ␃ for the end of a text, the only special token that a model
   * proposes.
   */
  public static String ofCandidate(Vocabulary vocabulary, int token) {
    return vocabulary.isSpecial(token) ? "␃" : of(vocabulary, token);
  }

  /** Returns a token's label; empty for a special token. */
  public static String of(Vocabulary vocabulary, int token) {
    byte[] bytes = vocabulary.bytes(token);
    var label = new StringBuilder();
    boolean open = false;
    int at = 0;
    while (at < bytes.length) {
      int length = characterAt(bytes, at);
      if (length == 0) {
        label.append(open ? " " : "‹").append("%02x".formatted(bytes[at]));
        open = true;
        at++;
      } else {
        label.append(open ? "›" : "");
        open = false;
        label.append(visible(new String(bytes, at, length, StandardCharsets.UTF_8)));
        at += length;
      }
    }
    return label.append(open ? "›" : "").toString();
  }

  private static int characterAt(byte[] bytes, int from) {
    for (int length = 1; length <= LONGEST && from + length <= bytes.length; length++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
        return length;
      } catch (CharacterCodingException e) {
        // a longer one may be whole
      }
    }
    return 0;
  }

  private static String visible(String character) {
    char first = character.charAt(0);
    return switch (first) {
      case ' ' -> "␣";
      case '\n' -> "↵";
      case '\t' -> "⇥";
      default -> first < ' ' ? String.valueOf((char) ('\u2400' + first)) : character;
    };
  }
}

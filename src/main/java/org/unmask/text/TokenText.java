package org.unmask.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.unmask.diffusion.sequence.Draft;

/**
 * The text to show at each position, where a character may be spread over several byte-level
 * tokens. For one thread at a time.
 */
public final class TokenText {
  /** A UTF-8 character has four bytes at most, so it spans four tokens at most. */
  private static final int LONGEST = 4;

  private final Vocabulary vocabulary;

  /** Texts of tokens that are whole characters, whatever stands beside them. */
  private final Map<Integer, String> alone = new HashMap<>();

  /** The texts of a vocabulary. */
  public TokenText(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Returns the texts of a row of tokens; masks and special tokens have none. */
  public String[] of(int[] tokens) {
    String[] texts = new String[tokens.length];
    var starts = new BitSet();
    int position = 0;
    while (position < tokens.length) {
      position = read(tokens, position, texts, starts);
    }
    return texts;
  }

  /**
   * Brings the texts up to date where a token has changed; its neighbours may share a character
   * with it.
   *
   * @param starts the positions where characters start, as {@link #read} left them
   * @param changed hears each position whose text may be another one now
   */
  public void update(
      int[] tokens, int position, String[] texts, BitSet starts, IntConsumer changed) {
    // what starts further before does not reach to here
    int from = starts.nextSetBit(Math.max(0, position - LONGEST + 1));
    int next = from;
    do {
      int end = read(tokens, next, texts, starts);
      for (; next < end; next++) {
        changed.accept(next);
      }
    } while (next < tokens.length && !(next > position && starts.get(next)));
  }

  /**
   * Reads the whole characters at a position.
   *
   * @return the position after them
   */
  public int read(int[] tokens, int position, String[] texts, BitSet starts) {
    int end = position + 1;
    String text = "";
    if (hasText(tokens[position])) {
      String known = alone.get(tokens[position]);
      if (known == null) {
        end = wholeCharacters(tokens, position);
        text = vocabulary.decode(Arrays.copyOfRange(tokens, position, end));
        if (isAscii(vocabulary.bytes(tokens[position]))) {
          alone.put(tokens[position], text);
        }
      } else { // nearly all are, and a window asks for thousands a second
        text = known;
      }
    }
    Arrays.fill(texts, position, end, "");
    texts[position] = text;
    starts.set(position);
    starts.clear(position + 1, end);
    return end;
  }

  /**
   * Returns the end of the shortest run of tokens from here that is whole characters, else of this
   * token alone.
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

package org.unmask.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.unmask.error.ValueError;

/**
 * The byte-level alphabet of GPT-2 and RoBERTa, which maps each byte to one printable character.
 *
 * @see <a href="https://github.com/openai/gpt-2/blob/master/src/encoder.py">bytes_to_unicode</a>
 */
public final class ByteAlphabet {
  private static final char[] CHARACTERS = characters();
  private static final short[] BYTES = bytes();

  private ByteAlphabet() {}

  /** Returns the characters for these bytes, for example “Ġthe” for “ the”. */
  public static String write(byte[] bytes) {
    var text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      text.append(CHARACTERS[b & 0xff]);
    }
    return text.toString();
  }

  /**
   * Returns the bytes for these characters.
   *
   * @throws IllegalArgumentException if a character is not in the alphabet
   */
  public static byte[] read(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= BYTES.length || BYTES[c] < 0) {
        throw new ValueError("The character U+%04X is not in the byte-level alphabet.", (int) c);
      }
      bytes.write(BYTES[c]);
    }
    return bytes.toByteArray();
  }

  private static char[] characters() {
    char[] characters = new char[256];
    char next = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
      characters[b] = printable ? (char) b : next++;
    }
    return characters;
  }

  private static short[] bytes() {
    short[] bytes = new short[256 + 68];
    Arrays.fill(bytes, (short) -1);
    for (int b = 0; b < 256; b++) {
      bytes[CHARACTERS[b]] = (short) b;
    }
    return bytes;
  }
}

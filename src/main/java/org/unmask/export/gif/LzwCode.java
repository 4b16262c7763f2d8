package org.unmask.export.gif;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * LZW as GIF has it: codes of growing width for strings of pixels, from a table of 4,096 that is
 * filled on the way and cleared when it serves no longer.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a, appendix F</a>
 */
final class LzwCode {
  private static final int WIDEST = 12;
  private static final int TABLE = 1 << WIDEST;

  /**
   * The rule for clearing a full table: as soon as it is full, never, or when a stretch of codes
   * stands for clearly fewer pixels each than did the codes that filled the table. Which is best
   * depends on the picture, so all are tried.
   *
   * @param stretch how many codes are looked at together
   * @param least the share of pixels for a code below which the table is cleared
   */
  private record ClearRule(int stretch, double least) {
    static final List<ClearRule> ALL =
        List.of(
            new ClearRule(1, Double.POSITIVE_INFINITY),
            new ClearRule(TABLE, 0),
            new ClearRule(100, 0.6),
            new ClearRule(400, 0.6));
  }

  private final int bits;
  private final byte[] pixels;
  private final ClearRule rule;

  /** The code of a string with a pixel more, by the string's code and that pixel; 0 for none. */
  private final short[] longer;

  private int free;
  private boolean filled;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int buffer;
  private int buffered;

  private LzwCode(byte[] pixels, int bits, ClearRule rule) {
    this.pixels = pixels;
    this.bits = bits;
    this.rule = rule;
    longer = new short[TABLE << bits];
  }

  /**
   * Returns the shortest code found.
   *
   * @param pixels each below 2 to the power of bits, one at least
   * @param bits from 2 to 8
   */
  static byte[] shortest(byte[] pixels, int bits) {
    var first = new LzwCode(pixels, bits, ClearRule.ALL.getFirst());
    byte[] best = first.encode();
    if (first.filled) { // else no rule changes anything
      for (ClearRule rule : ClearRule.ALL.subList(1, ClearRule.ALL.size())) {
        byte[] code = new LzwCode(pixels, bits, rule).encode();
        best = code.length < best.length ? code : best;
      }
    }
    return best;
  }

  private byte[] encode() {
    clear();
    int from = 0;
    int last = -1; // the code before, whose string with this one's first pixel is in the table next
    int codes = 0;
    int beginning = 0;
    double usual = 0;
    while (from < pixels.length) {
      if (last >= 0 && free < TABLE) {
        add(last, pixels[from] & 0xff);
        if (free == TABLE) {
          filled = true;
          usual = (double) (from - beginning) / codes;
          codes = 0;
          beginning = from;
        }
      }
      int to = from + 1;
      int code = pixels[from] & 0xff;
      for (int next; to < pixels.length && (next = longer(code, pixels[to] & 0xff)) != 0; to++) {
        code = next;
      }
      write(code, free - 1);
      last = code;
      from = to;
      codes++;
      if (free == TABLE && codes >= rule.stretch()) {
        if (from - beginning < rule.least() * usual * codes) {
          clear();
          last = -1;
        }
        codes = 0;
        beginning = from;
      }
    }
    write((1 << bits) + 1, free);
    flush();
    return out.toByteArray();
  }

  private int longer(int code, int pixel) {
    return longer[code << bits | pixel];
  }

  private void add(int code, int pixel) {
    longer[code << bits | pixel] = (short) free++;
  }

  private void clear() {
    write(1 << bits, free);
    Arrays.fill(longer, (short) 0);
    free = (1 << bits) + 2;
  }

  /**
   * Writes a code as wide as the reader expects, which knows of the last entry only when it has
   * read this code.
   */
  private void write(int code, int known) {
    int width = Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(known), bits + 1, WIDEST);
    buffer |= code << buffered;
    buffered += width;
    for (; buffered >= Byte.SIZE; buffered -= Byte.SIZE) {
      out.write(buffer);
      buffer >>>= Byte.SIZE;
    }
  }

  private void flush() {
    if (buffered > 0) {
      out.write(buffer);
    }
  }
}

package org.unmask.export.gif;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An encoder of frame after frame: of each only the rectangle that changed, and nothing of a frame
 * that changed nothing, which makes the one before it stay longer.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
final class GifEncoder {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 65_535;
  private static final int SUB_BLOCK = 255;

  /**
   * Unchanged pixels may stay transparent or be drawn again, whichever code is shorter: gaps of so
   * many pixels in a row and fewer are drawn. All are tried.
   */
  private static final int[] GAPS = {0, 3, Integer.MAX_VALUE};

  private final OutputStream out;
  private final GifPalette palette;
  private final int width;
  private final Runnable heartbeat;
  private final byte[] shown;
  private final byte[] next;

  // The frame that is not written yet: the next ones may make it stay longer.
  private byte @Nullable [] pending;
  private Rectangle place;
  private double milliseconds;
  private long written;

  /**
   * Writes to a stream.
   *
   * @param heartbeat called within a frame too, for a large one takes a while; may throw to stop
   */
  GifEncoder(
      OutputStream out,
      GifPalette palette,
      int width,
      int height,
      boolean loops,
      Runnable heartbeat)
      throws IOException {
    this.out = out;
    this.heartbeat = heartbeat;
    this.palette = palette;
    this.width = width;
    this.shown = new byte[width * height];
    this.next = new byte[width * height];
    this.place = new Rectangle(width, height);
    Arrays.fill(shown, (byte) GifPalette.TRANSPARENT);
    out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
    writeShort(width);
    writeShort(height);
    // a global table; 8 bits a channel; how many bits an index takes
    out.write(0x80 | 7 << 4 | palette.bits() - 1);
    out.write(new byte[] {GifPalette.TRANSPARENT, 0});
    out.write(palette.table());
    if (loops) {
      out.write(new byte[] {0x21, (byte) 0xff, 11});
      out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[] {3, 1, 0, 0, 0});
    }
  }

  /** Adds a frame. */
  void add(int[] pixels, int stays) throws IOException {
    for (int i = 0; i < next.length; i++) {
      next[i] = palette.nearest(pixels[i]);
    }
    Rectangle changed = changed();
    if (!changed.isEmpty()) {
      flush();
      pending = coded(changed);
      place = changed;
      System.arraycopy(next, 0, shown, 0, next.length);
    }
    milliseconds += stays;
  }

  /** Writes what is left. */
  void finish() throws IOException {
    flush();
    out.write(0x3b);
  }

  private Rectangle changed() {
    int height = next.length / width;
    int top = height;
    int bottom = -1;
    int left = width;
    int right = -1;
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int from = Arrays.mismatch(shown, row, row + width, next, row, row + width);
      if (from >= 0) {
        int to = width - 1;
        while (shown[row + to] == next[row + to]) {
          to--;
        }
        top = Math.min(top, y);
        bottom = y;
        left = Math.min(left, from);
        right = Math.max(right, to);
      }
    }
    return new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  /** Returns the shortest image data of a rectangle: the bits of an index, and the codes. */
  private byte[] coded(Rectangle at) {
    byte[] best = {};
    for (int gap : GAPS) {
      heartbeat.run();
      byte[] data = coded(delta(at, gap));
      best = best.length == 0 || data.length < best.length ? data : best;
    }
    return best;
  }

  private static byte[] coded(byte[] pixels) {
    int bits = bits(pixels);
    byte[] code = LzwCode.shortest(pixels, bits);
    byte[] data = new byte[1 + code.length];
    data[0] = (byte) bits;
    System.arraycopy(code, 0, data, 1, code.length);
    return data;
  }

  /** Returns the pixels of a rectangle, transparent where more than a gap of them in a row stay. */
  private byte[] delta(Rectangle at, int gap) {
    byte[] pixels = new byte[at.width * at.height];
    int staying = 0;
    for (int i = 0; i <= pixels.length; i++) {
      int from = (at.y + i / at.width) * width + at.x + i % at.width;
      if (i < pixels.length && shown[from] == next[from]) {
        staying++;
      } else {
        if (staying > gap) {
          Arrays.fill(pixels, i - staying, i, (byte) GifPalette.TRANSPARENT);
        }
        staying = 0;
      }
      if (i < pixels.length) {
        pixels[i] = next[from];
      }
    }
    return pixels;
  }

  /** Returns how many bits the highest index takes; the format asks for two at least. */
  private static int bits(byte[] pixels) {
    int all = 0;
    for (byte pixel : pixels) {
      all |= pixel & 0xff;
    }
    return Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(all));
  }

  private void flush() throws IOException {
    if (pending == null) {
      return;
    }
    // Rounded from the whole, so that many short frames do not drift.
    long due = Math.round(milliseconds / 10);
    int delay = Math.clamp(due - written, SHORTEST, LONGEST);
    written += delay;
    // graphic control: leave the picture in place, one index is transparent
    out.write(new byte[] {0x21, (byte) 0xf9, 4, 1 << 2 | 1});
    writeShort(delay);
    out.write(new byte[] {GifPalette.TRANSPARENT, 0});
    out.write(0x2c);
    writeShort(place.x);
    writeShort(place.y);
    writeShort(place.width);
    writeShort(place.height);
    out.write(0); // no table of its own, not interlaced
    out.write(pending[0]);
    for (int from = 1; from < pending.length; from += SUB_BLOCK) {
      int size = Math.min(SUB_BLOCK, pending.length - from);
      out.write(size);
      out.write(pending, from, size);
    }
    out.write(0);
    pending = null;
  }

  private void writeShort(int value) throws IOException {
    out.write(value);
    out.write(value >> 8);
  }
}

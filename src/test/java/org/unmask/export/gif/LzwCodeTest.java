package org.unmask.export.gif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes as a reader of GIF89a, appendix F, decodes them. */
@Tag("fast")
class LzwCodeTest {
  /** A reader that knows nothing of how the codes were chosen. */
  private static byte[] decoded(byte[] code, int bits) {
    var out = new ByteArrayOutputStream();
    int clear = 1 << bits;
    List<byte[]> table = new ArrayList<>();
    byte[] last = null;
    int width = bits + 1;
    long buffer = 0;
    int held = 0;
    for (int at = 0; ; ) {
      while (held < width) {
        buffer |= (long) (code[at++] & 0xff) << held;
        held += 8;
      }
      int next = (int) (buffer & ((1 << width) - 1));
      buffer >>>= width;
      held -= width;
      if (next == clear) {
        table.clear();
        for (int pixel = 0; pixel < clear + 2; pixel++) {
          table.add(new byte[] {(byte) pixel});
        }
        width = bits + 1;
        last = null;
        continue;
      }
      if (next == clear + 1) {
        return out.toByteArray();
      }
      if (last != null && table.size() < 4096) {
        byte first = next < table.size() ? table.get(next)[0] : last[0];
        byte[] longer = java.util.Arrays.copyOf(last, last.length + 1);
        longer[last.length] = first;
        table.add(longer);
      }
      last = table.get(next);
      out.writeBytes(last);
      if (table.size() == 1 << width && width < 12) {
        width++;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2,1", "2,5", "2,40000", "4,3000", "8,1", "8,300", "8,100000"})
  void aReaderGetsThePixelsBack(int bits, int length) {
    var random = new SplittableRandom(length);
    byte[] noise = new byte[length];
    byte[] runs = new byte[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (byte) random.nextInt(1 << bits);
      runs[i] = i > 0 && random.nextInt(20) > 0 ? runs[i - 1] : noise[i];
    }
    assertThat(decoded(LzwCode.shortest(noise, bits), bits)).isEqualTo(noise);
    assertThat(decoded(LzwCode.shortest(runs, bits), bits)).isEqualTo(runs);
    assertThat(LzwCode.shortest(runs, bits).length)
        .isLessThanOrEqualTo(LzwCode.shortest(noise, bits).length);
  }
}

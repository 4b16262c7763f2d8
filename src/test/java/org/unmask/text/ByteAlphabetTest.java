package org.unmask.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ByteAlphabetTest {
  @Test
  void everyByteIsACharacterAndBack() {
    byte[] all = new byte[256];
    for (int b = 0; b < 256; b++) {
      all[b] = (byte) b;
    }

    String text = ByteAlphabet.write(all);

    assertThat(text.chars().distinct().count()).isEqualTo(256);
    assertThat(text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c)))
        .isTrue();
    assertThat(ByteAlphabet.read(text)).isEqualTo(all);
  }

  @Test
  void itIsTheAlphabetOfGpt2() {
    assertThat(ByteAlphabet.write(" the\n\t".getBytes(StandardCharsets.UTF_8))).isEqualTo("ĠtheĊĉ");
    assertThat(ByteAlphabet.write("é\u007f\u00ad".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("Ã©ġÂŃ");
  }

  @Test
  void aCharacterOutsideItIsNamed() {
    assertThatThrownBy(() -> ByteAlphabet.read("a b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+0020");
    assertThatThrownBy(() -> ByteAlphabet.read("→")).hasMessageContaining("U+2192");
  }
}

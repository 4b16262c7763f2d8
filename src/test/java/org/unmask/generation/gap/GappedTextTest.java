package org.unmask.generation.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.error.UserError;
import org.unmask.generation.gap.GappedText.Gap;
import org.unmask.generation.gap.GappedText.Words;

@Tag("fast")
class GappedTextTest {
  @Test
  void findsWordsAndGaps() {
    assertThat(GappedText.of("a <mask> b<mask:12>\n<mask:4-9><mask:?>").pieces())
        .containsExactly(
            new Words("a "),
            new Gap(1, 1),
            new Words(" b"),
            new Gap(12, 12),
            new Words("\n"),
            new Gap(4, 9),
            new Gap(1, 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "once", "<masked>", "a < mask> b", "<s>", "<mask", "<Mask>"})
  void whatIsNoGapIsWords(String text) {
    assertThat(GappedText.of(text).gaps()).isEmpty();
    assertThat(GappedText.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mask:0>",
        "<mask:x>",
        "<mask:9-4>",
        "<mask:0-4>",
        "<mask:999999>",
        "<mask:99999999999>",
        "<mask:-4>",
        "<mask:4->",
        "<mask:>",
        "<mask:??>",
        "<mask:4"
      })
  void whatCannotBeReadIsNamed(String gap) {
    assertThatThrownBy(() -> GappedText.of("a " + gap + " b"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(gap + " is not a gap")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void onlyARangeIsOpen() {
    assertThat(GappedText.of("a<mask>b<mask:12>c<mask:5-5>").isOpen()).isFalse();
    assertThat(GappedText.of("a<mask>b<mask:?>").isOpen()).isTrue();
    assertThat(GappedText.of("a<mask:4-9>").isOpen()).isTrue();
  }

  @Test
  void chosenLengthsTakeTheRangesPlaces() {
    GappedText text = GappedText.of("a<mask:?>b<mask:3>c<mask:4-9>");

    GappedText closed = text.closed(List.of(2, 9));

    assertThat(closed).hasToString("a<mask:2>b<mask:3>c<mask:9>");
    assertThat(GappedText.of(closed.toString())).isEqualTo(closed);
    assertThatThrownBy(() -> text.closed(List.of(2))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> text.closed(List.of(2, 10)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"<mask:?>, <mask:1-12>", "<mask:4-9>, <mask:4-9>", "<mask>, <mask:1>"})
  void aGapIsWrittenAsItCanBeRead(String typed, String written) {
    assertThat(GappedText.of(typed)).hasToString(written);
    assertThat(GappedText.of(written)).isEqualTo(GappedText.of(typed));
  }
}

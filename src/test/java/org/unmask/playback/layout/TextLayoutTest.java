package org.unmask.playback.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.playback.layout.TextLayout.Box;

@Tag("fast")
class TextLayoutTest {
  private static final TextLayout LAYOUT =
      new TextLayout(
          List.of(new Box(0, 0, 2), new Box(3, 0, 1), new Box(0, 2, 4), new Box(4, 2, 1)), 3);

  @Test
  void firstOn_aLine_isItsFirstPositionOrTheNextOne() {
    assertThat(IntStream.rangeClosed(-1, 4).map(LAYOUT::firstOn)).containsExactly(0, 0, 2, 2, 4, 4);
  }

  @Test
  void at_aPoint_isTheBoxThatHoldsIt() {
    assertThat(LAYOUT.at(0, 0)).isZero();
    assertThat(LAYOUT.at(3.5, 0)).isEqualTo(1);
    assertThat(LAYOUT.at(4, 2)).isEqualTo(3);
    assertThat(LAYOUT.at(2.5, 0)).as("between two").isEqualTo(TextLayout.NONE);
    assertThat(LAYOUT.at(1, 1)).as("on an empty line").isEqualTo(TextLayout.NONE);
    assertThat(LAYOUT.at(9, 9)).as("below").isEqualTo(TextLayout.NONE);
  }

  @Test
  void tiles_standInAGridWhateverTheirTexts() {
    var token = new Cell(" enormous", State.SETTLED, 0.5, 1);
    var mask = new Cell("", State.MASKED, Double.NaN, 0);
    var given = new Cell("", State.PROMPT, Double.NaN, 0);
    TextLayout layout = new Tiles(3, 1).set(List.of(given, token, mask, token, mask), 11);
    assertThat(layout.lines()).isEqualTo(2);
    assertThat(layout.boxes().subList(1, 5))
        .containsExactly(new Box(0, 0, 3), new Box(4, 0, 3), new Box(8, 0, 3), new Box(0, 1, 3));
    assertThat(layout.boxes().getFirst().width()).isZero();
  }
}

package org.unmask.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.stage.RowLayout.Place;

@Tag("fast")
class RowLayoutTest {
  private static final TokenSlot WORD = new TokenSlot(1, 4, true, false);
  private static final TokenSlot REST = new TokenSlot(0, 3, false, false);

  @Test
  void aRowBeginsWithoutTheSpaceBeforeItsFirstWord() {
    assertThat(RowLayout.of(List.of(WORD, WORD, WORD), 9))
        .isEqualTo(new RowLayout(List.of(new Place(0, 0), new Place(5, 0), new Place(0, 1)), 2));
  }

  @Test
  void aWordOfSeveralTokensStaysTogether() {
    RowLayout flow = RowLayout.of(List.of(WORD, WORD, REST), 10);
    assertThat(flow.places()).containsExactly(new Place(0, 0), new Place(0, 1), new Place(4, 1));
  }

  @Test
  void aWordWiderThanARowBreaksInside() {
    RowLayout flow = RowLayout.of(List.of(WORD, REST, REST, REST), 10);
    assertThat(flow.places())
        .containsExactly(new Place(0, 0), new Place(4, 0), new Place(7, 0), new Place(0, 1));
  }

  @Test
  void aLineEndBeginsARow() {
    RowLayout flow = RowLayout.of(List.of(WORD, new TokenSlot(0, 1, false, true), WORD), 100);
    assertThat(flow.places()).containsExactly(new Place(0, 0), new Place(4, 0), new Place(0, 1));
    assertThat(flow.rows()).isEqualTo(2);
  }

  @Test
  void whatIsNotSeenTakesNoRoom() {
    RowLayout flow = RowLayout.of(List.of(TokenSlot.NONE, WORD, WORD), 9);
    assertThat(flow.places()).containsExactly(new Place(0, 0), new Place(0, 0), new Place(5, 0));
    assertThat(RowLayout.of(List.of(), 9).rows()).isZero();
  }

  @Test
  void noSlotOverlapsAnotherOrLeavesItsRow() {
    var slots = new ArrayList<TokenSlot>();
    for (int i = 0; i < 200; i++) {
      slots.add(new TokenSlot(i % 3 == 0 ? 1 : 0, 1 + i % 5, i % 3 == 0, i % 37 == 0));
    }
    RowLayout flow = RowLayout.of(slots, 30);
    for (int i = 1; i < slots.size(); i++) {
      Place before = flow.places().get(i - 1);
      Place place = flow.places().get(i);
      if (place.row() == before.row()) {
        assertThat(place.x()).isGreaterThanOrEqualTo(before.x() + slots.get(i - 1).width());
      } else {
        assertThat(place).isEqualTo(new Place(0, before.row() + 1));
      }
      assertThat(place.x() + slots.get(i).width()).isLessThanOrEqualTo(30);
    }
  }
}

package org.unmask.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.app.stage.Flow.Place;

class FlowTest {
  private static final Slot WORD = new Slot(1, 4, true, false);
  private static final Slot REST = new Slot(0, 3, false, false);

  @Test
  void aRowBeginsWithoutTheSpaceBeforeItsFirstWord() {
    assertThat(Flow.of(List.of(WORD, WORD, WORD), 9))
        .isEqualTo(new Flow(List.of(new Place(0, 0), new Place(5, 0), new Place(0, 1)), 2));
  }

  @Test
  void aWordOfSeveralTokensStaysTogether() {
    Flow flow = Flow.of(List.of(WORD, WORD, REST), 10);
    assertThat(flow.places()).containsExactly(new Place(0, 0), new Place(0, 1), new Place(4, 1));
  }

  @Test
  void aWordWiderThanARowBreaksInside() {
    Flow flow = Flow.of(List.of(WORD, REST, REST, REST), 10);
    assertThat(flow.places())
        .containsExactly(new Place(0, 0), new Place(4, 0), new Place(7, 0), new Place(0, 1));
  }

  @Test
  void aLineEndBeginsARow() {
    Flow flow = Flow.of(List.of(WORD, new Slot(0, 1, false, true), WORD), 100);
    assertThat(flow.places()).containsExactly(new Place(0, 0), new Place(4, 0), new Place(0, 1));
    assertThat(flow.rows()).isEqualTo(2);
  }

  @Test
  void whatIsNotSeenTakesNoRoom() {
    Flow flow = Flow.of(List.of(Slot.NONE, WORD, WORD), 9);
    assertThat(flow.places()).containsExactly(new Place(0, 0), new Place(0, 0), new Place(5, 0));
    assertThat(Flow.of(List.of(), 9).rows()).isZero();
  }

  @Test
  void noSlotOverlapsAnotherOrLeavesItsRow() {
    var slots = new ArrayList<Slot>();
    for (int i = 0; i < 200; i++) {
      slots.add(new Slot(i % 3 == 0 ? 1 : 0, 1 + i % 5, i % 3 == 0, i % 37 == 0));
    }
    Flow flow = Flow.of(slots, 30);
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

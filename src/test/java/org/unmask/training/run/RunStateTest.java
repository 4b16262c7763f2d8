package org.unmask.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.training.objective.LossByRatio;

/** The state of a run, saved and restored. */
@Tag("fast")
class RunStateTest {
  private static final Learner.Outcome USUAL = new Learner.Outcome(3, 1, LossByRatio.NONE);
  private static final Learner.Outcome NOT_A_NUMBER =
      new Learner.Outcome(Double.NaN, 1, LossByRatio.NONE);

  private static Map<String, String> notes(RunState state) {
    Map<String, String> notes = new HashMap<>();
    state.note(notes);
    return notes;
  }

  @Test
  void aStepCountsUnlessItDiverges() {
    var state = new RunState();
    assertThat(state.diverges(USUAL, 7)).isFalse();
    assertThat(state.diverges(USUAL, 5)).isFalse();
    assertThat(state.diverges(NOT_A_NUMBER, 9)).isTrue();
    assertThat(state.step()).isEqualTo(2);
    assertThat(state.predictions()).isEqualTo(12);
  }

  @Test
  void whatIsSavedIsRestored() {
    var state = new RunState();
    state.diverges(USUAL, 7);
    state.scaleRate(0.5);
    var other = new RunState();
    other.restore(notes(state));
    assertThat(notes(other)).isEqualTo(notes(state));
    assertThat(other.step()).isEqualTo(1);
    assertThat(other.rateScale()).isEqualTo(0.5);
  }

  @Test
  void rollingBackHalvesTheRateAndCounts() {
    var state = new RunState();
    state.diverges(USUAL, 7);
    Map<String, String> saved = notes(state);
    state.diverges(USUAL, 7);
    state.rollBack(saved);
    assertThat(state.step()).isEqualTo(1);
    assertThat(state.rateScale()).isEqualTo(0.5);
    assertThat(state.rollbacks()).isEqualTo(1);
    state.rollBack(saved);
    assertThat(state.rateScale()).isEqualTo(0.25);
    assertThat(state.rollbacks()).isEqualTo(2);
  }

  @Test
  void damagedNotesAreRefused() {
    Map<String, String> notes = notes(new RunState());
    notes.put("step", "many");
    assertThatThrownBy(() -> new RunState().restore(notes))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

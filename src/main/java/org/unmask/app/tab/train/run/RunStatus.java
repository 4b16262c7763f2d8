package org.unmask.app.tab.train.run;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableObjectValue;
import javafx.beans.value.ObservableStringValue;
import org.unmask.app.i18n.Durations;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.chart.TrainingHistory;
import org.unmask.app.tab.train.run.TrainingRunViewModel.State;
import org.unmask.error.Message;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.TrainingEvent;

/** The present work of a run, in one line. */
final class RunStatus {
  private final Messages messages;
  private final ObservableObjectValue<State> state;
  private final ObservableBooleanValue writing;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private String doing = "";
  private String numbers = "";
  private String remaining = "";
  private String place = "";
  private int steps;
  private MemoryUse memory = new MemoryUse(0, 0);
  private double active;
  private int timed;
  private long lastStepAt;

  RunStatus(Messages messages, ObservableObjectValue<State> state, ObservableBooleanValue writing) {
    this.messages = messages;
    this.state = state;
    this.writing = writing;
    state.subscribe(
        now -> {
          lastStepAt = 0; // the time of a pause is not the time of a step
          describe();
        });
    writing.subscribe(
        () -> {
          lastStepAt = 0;
          describe();
        });
  }

  /** Resets the numbers for another run. */
  void prepare() {
    numbers = "";
    memory = new MemoryUse(0, 0);
  }

  void begin(int planned, int step, Optional<Message> where) {
    steps = planned;
    place = where.map(messages::translated).orElse("");
    doing = "";
    active = 0;
    timed = 0;
    lastStepAt = 0;
    numbers = messages.text("train.status.step", step, planned);
    remaining = "";
    describe();
  }

  /** Says how full the memory is. */
  void memory(MemoryUse now) {
    memory = now;
  }

  void take(TrainingEvent event, TrainingHistory history) {
    doing = "";
    if (event instanceof TrainingEvent.Busy busy) {
      doing =
          switch (busy.task()) {
            case EVALUATION -> messages.text("train.status.scoring", busy.share());
            case SAMPLE -> messages.text("train.status.sampling", busy.share());
          };
    }
    if (event instanceof TrainingEvent.Batch batch) {
      time();
      String left = timed == 0 ? "…" : Durations.text(active / timed * (steps - batch.step()));
      numbers =
          messages.text(
              "train.status.numbers",
              batch.step(),
              steps,
              history.loss(),
              history.tokensPerSecond());
      remaining = messages.text("train.status.left", left);
    }
    describe();
  }

  /**
   * Adds the time since the last step; everything between two steps counts, scoring and writing
   * too.
   */
  private void time() {
    long now = System.nanoTime();
    if (lastStepAt != 0) {
      active += (now - lastStepAt) * 1e-9;
      timed++;
    }
    lastStepAt = now;
  }

  private void describe() {
    String what =
        switch (state.get()) {
          case NONE -> "";
          case OPENING -> messages.text("train.status.opening");
          case RUNNING ->
              writing.get()
                  ? messages.text("train.status.waiting")
                  : doing.isEmpty() ? messages.text("train.status.training") : doing;
          case PAUSED -> messages.text("train.status.paused");
          case ENDING ->
              messages.text(numbers.isEmpty() ? "train.status.cancelling" : "train.status.ending");
          case ENDED -> messages.text("train.status.ended");
        };
    String where = where();
    text.set(
        numbers.isEmpty() || state.get() == State.OPENING
            ? what
            : where.isEmpty()
                ? messages.text("train.status.earlier", what, numbers)
                : messages.text("train.status", what, numbers + remaining(), where));
  }

  /** Returns how long it will take, as long as it goes on. */
  private String remaining() {
    return state.get() == State.ENDED ? "" : remaining;
  }

  /** Returns the device, and its memory as far as the system tells. */
  private String where() {
    if (memory.free() == 0) {
      return place;
    }
    return memory.used() == 0
        ? messages.text("train.status.free", place, memory.free() >> 20)
        : messages.text("train.status.memory", place, memory.used() >> 20, memory.free() >> 20);
  }

  /** Returns how many steps are planned. */
  int steps() {
    return steps;
  }

  ObservableStringValue textProperty() {
    return text.getReadOnlyProperty();
  }
}

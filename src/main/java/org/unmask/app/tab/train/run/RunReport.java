package org.unmask.app.tab.train.run;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableObjectValue;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.chart.RunCurves;
import org.unmask.app.tab.train.chart.TrainingHistory;
import org.unmask.app.tab.train.run.TrainingRunViewModel.State;
import org.unmask.formats.RunFolder;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.TrainingEvent;

/** The report of a run: its progress, notices and samples. */
public final class RunReport {
  private final RunCurves curves;
  private final Messages messages;
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper();
  private final RunStatus status;
  private final ObservableList<RunNotice> notices = FXCollections.observableArrayList();
  private final ObservableList<SampleFrame> frames = FXCollections.observableArrayList();
  private Path folder = Path.of("");
  private int published;
  private boolean isEarlier;

  RunReport(
      RunCurves curves,
      ObservableObjectValue<State> state,
      ObservableBooleanValue writing,
      Messages messages) {
    this.curves = curves;
    this.messages = messages;
    status = new RunStatus(messages, state, writing);
  }

  /** Resets the report for a run that is prepared in a folder. */
  void begin(Path target) {
    folder = target;
    isEarlier = false;
    curves.begin(target);
    status.prepare();
    notices.clear();
    frames.clear();
    usable.set(false);
    progress.set(0);
  }

  /** Shows a run that is ready to train. */
  void open(RunEvents.Opened opened) {
    opened.before().forEach(curves.historyProperty().get()::add);
    frames.setAll(opened.written());
    usable.set(opened.step() > 0);
    status.begin(opened.steps(), opened.step(), opened.place());
    opened.notices().forEach(each -> warn(messages.translated(each)));
    progress.set(opened.step() / (double) opened.steps());
    curves.changed();
  }

  /** Adds events to the report. */
  void take(List<TrainingEvent> events, MemoryUse memory) {
    status.memory(memory);
    events.forEach(this::take);
    curves.changed();
  }

  private void take(TrainingEvent event) {
    TrainingHistory history = curves.historyProperty().get();
    history.add(event);
    switch (event) {
      case TrainingEvent.Batch _,
          TrainingEvent.Evaluation _,
          TrainingEvent.Exact _,
          TrainingEvent.Busy _ -> {}
      case TrainingEvent.Sample sample -> {
        Path file = RunFolder.sample(folder, sample.step(), sample.number());
        frames.add(
            new SampleFrame(
                sample.step(), sample.number(), sample.recording().text().strip(), file));
      }
      case TrainingEvent.RolledBack back -> {
        frames.removeIf(frame -> frame.step() > back.step());
        warn(
            messages.text("train.notice.diverged", back.diverged(), back.step(), back.rateScale()));
      }
      case TrainingEvent.Overfitting over ->
          warn(messages.text("train.notice.overfitting", over.bestNats(), over.best()));
      case TrainingEvent.NotSaved not ->
          warn(messages.text("train.notice.not-saved", not.reason()));
      case TrainingEvent.Saved saved -> {
        usable.set(usable.get() || saved.step() > 0);
        isEarlier = saved.published() < saved.step();
        published = saved.published();
      }
    }
    status.take(event, history);
    progress.set(event.step() / (double) Math.max(1, status.steps()));
  }

  /** Reports that the learning rate is now this share of the plan's. */
  void scaled(double share) {
    inform(messages.text("train.notice.halved", share));
  }

  /** Reports how the run ended. */
  void end(RunThread.Outcome outcome) {
    switch (outcome) {
      case FINISHED -> {
        progress.set(1);
        inform(messages.text("train.notice.finished", folder));
      }
      case STOPPED -> {
        usable.set(true);
        inform(messages.text("train.notice.stopped", folder));
      }
      case FAILED -> warn(messages.text("train.notice.failed", folder));
      case NEVER_BEGUN -> {}
    }
    if (isEarlier && outcome != RunThread.Outcome.NEVER_BEGUN) {
      inform(messages.text("train.notice.kept", published));
    }
  }

  private void inform(String text) {
    notices.add(new RunNotice(RunNotice.Kind.INFORMATION, text));
  }

  private void warn(String text) {
    notices.add(new RunNotice(RunNotice.Kind.WARNING, text));
  }

  /** Returns how much of the run is done, from 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Returns whether there is something to be used of what was learned. */
  public ReadOnlyBooleanProperty usableProperty() {
    return usable.getReadOnlyProperty();
  }

  /** Returns what it does and how far it is, in one line. */
  ObservableStringValue statusProperty() {
    return status.textProperty();
  }

  /** Returns what is to be known of it. */
  ObservableList<RunNotice> notices() {
    return notices;
  }

  /** Returns what the model wrote, in the order it did. */
  public ObservableList<SampleFrame> frames() {
    return frames;
  }
}

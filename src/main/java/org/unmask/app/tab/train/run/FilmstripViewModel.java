package org.unmask.app.tab.train.run;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ObservableList;

/** The view-model of a run's samples from the same prompts, one step shown. */
public final class FilmstripViewModel {
  private final ObservableList<SampleFrame> frames;
  private final IntegerProperty place = new SimpleIntegerProperty(-1);
  private final ReadOnlyIntegerWrapper last = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<List<SampleFrame>> shown =
      new ReadOnlyObjectWrapper<>(List.of());

  public FilmstripViewModel(ObservableList<SampleFrame> frames) {
    this.frames = frames;
    frames.subscribe(this::grow);
    place.subscribe(this::show);
    grow();
  }

  private List<Integer> steps() {
    return frames.stream().map(SampleFrame::step).distinct().toList();
  }

  /** Extends the strip, and follows the latest sample where the user is looking at it. */
  private void grow() {
    boolean follows = place.get() >= last.get();
    last.set(steps().size() - 1);
    if (follows || place.get() > last.get()) {
      place.set(last.get());
    }
    show();
  }

  private void show() {
    List<Integer> steps = steps();
    if (place.get() < 0 || place.get() >= steps.size()) {
      shown.set(List.of());
      return;
    }
    int now = steps.get(place.get());
    step.set(now);
    shown.set(frames.stream().filter(frame -> frame.step() == now).toList());
  }

  /** Returns which of the times is shown, from 0; −1 where there is none. */
  IntegerProperty placeProperty() {
    return place;
  }

  /** Returns the latest of the times. */
  ReadOnlyIntegerProperty lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** Returns after how many steps that was. */
  ReadOnlyIntegerProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Returns what was written then. */
  ReadOnlyObjectProperty<List<SampleFrame>> shownProperty() {
    return shown.getReadOnlyProperty();
  }
}

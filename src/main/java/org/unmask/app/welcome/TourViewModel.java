package org.unmask.app.welcome;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The view-model of the tour: the present stop. It begins at the first stop each time, and ends
 * after the last.
 */
public final class TourViewModel {
  private final List<TourStop> stops;
  private final Consumer<String> run;
  private final Set<TourStop> visited = new HashSet<>();
  private final ReadOnlyObjectWrapper<Optional<TourStop>> stop =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * Creates a tour that has not begun.
   *
   * @param run runs the action with an id, as soon as it can be run
   */
  public TourViewModel(Consumer<String> run) {
    this(TourStop.ALL, run);
  }

  TourViewModel(List<TourStop> stops, Consumer<String> run) {
    this.stops = List.copyOf(stops);
    this.run = run;
  }

  /** Goes to the first stop. */
  public void begin() {
    visited.clear();
    goTo(0);
  }

  /** Goes to the next stop; after the last, the tour ends. */
  public void next() {
    goTo(number());
  }

  /** Goes to the stop before, if there is one. */
  public void back() {
    goTo(Math.max(0, number() - 2));
  }

  /** Ends the tour wherever it is. */
  public void leave() {
    stop.set(Optional.empty());
  }

  private void goTo(int index) {
    stop.set(index < stops.size() ? Optional.of(stops.get(index)) : Optional.empty());
    stop.get().filter(visited::add).flatMap(TourStop::action).ifPresent(run);
  }

  /** Returns the number of the stop, from 1; 0 before the tour and after it. */
  int number() {
    return stop.get().map(stops::indexOf).orElse(-1) + 1;
  }

  /** Returns how many stops there are. */
  int count() {
    return stops.size();
  }

  /** Returns the stop; empty before the tour and after it. */
  ReadOnlyObjectProperty<Optional<TourStop>> stopProperty() {
    return stop.getReadOnlyProperty();
  }
}

package org.unmask.app.player;

import java.util.List;
import java.util.function.IntUnaryOperator;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.playback.Storyboard;

/** Something that a playhead moves through. */
public interface Playback {
  /** The speeds to choose from. */
  List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

  /**
   * The places of the playhead.
   *
   * @param last the last one; the first is 0
   * @param marks how many of them are marked, as a step is whole there
   * @param mark the place of a mark, counted from 0
   */
  record Track(int last, int marks, IntUnaryOperator mark) {
    /** A track of nothing. */
    public static final Track EMPTY = new Track(0, 0, _ -> 0);

    /**
     * Returns the places of a recording, marked where a step is whole.
     *
     * @param more the number of places after its end, each marked
     */
    static Track of(Storyboard board, int more) {
      int last = board.size() - 1;
      int steps = board.steps();
      return new Track(
          last + more,
          steps + 1 + more,
          mark -> mark <= steps ? board.endOf(mark) : last + mark - steps);
    }
  }

  /** Returns whether there is something to play. */
  BooleanExpression loadedProperty();

  /** Returns the places of the playhead. */
  ObservableValue<Track> trackProperty();

  /** Returns the place of the playhead. */
  ReadOnlyIntegerProperty placeProperty();

  /** Returns whether the playhead moves. */
  ReadOnlyBooleanProperty playingProperty();

  /** Returns the playback speed; 1 is the standard pace. */
  DoubleProperty speedProperty();

  /** Advances playback by a time. */
  void tick(double milliseconds);

  /** Plays or pauses; at the end, plays from the start. */
  void toggle();

  /** Pauses at a place. */
  void scrub(int target);

  /** Pauses at the end of the previous step. */
  void stepBack();

  /** Pauses at the end of the current step, or of the next one. */
  void stepOn();

  /** Pauses at the start. */
  default void first() {
    scrub(0);
  }

  /** Pauses at the end. */
  default void last() {
    scrub(trackProperty().getValue().last());
  }

  /** Plays at the next lower speed, if there is one. */
  default void slower() {
    SPEEDS.reversed().stream()
        .filter(speed -> speed < speedProperty().get())
        .findFirst()
        .ifPresent(speedProperty()::set);
  }

  /** Plays at the next higher speed, if there is one. */
  default void faster() {
    SPEEDS.stream()
        .filter(speed -> speed > speedProperty().get())
        .findFirst()
        .ifPresent(speedProperty()::set);
  }
}

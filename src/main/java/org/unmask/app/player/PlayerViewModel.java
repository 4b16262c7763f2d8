package org.unmask.app.player;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Pace;
import org.unmask.playback.Recording;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/**
 * The position of the playhead in a recording, and playback. A recording may grow while it plays;
 * at its end the playhead waits for the next step. A clock calls {@link #tick}.
 */
public final class PlayerViewModel implements Playback {
  private final ReadOnlyObjectWrapper<@Nullable Storyboard> storyboard =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper shot = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper();
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private final DoubleProperty speed = new SimpleDoubleProperty(1);

  /** The number of steps that another recording, shown beside this one, has more. */
  private final IntegerProperty more = new SimpleIntegerProperty();

  private final ReadOnlyIntegerWrapper beyond = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper place = new ReadOnlyIntegerWrapper();
  private final ObservableValue<Track> track =
      Bindings.createObjectBinding(this::track, storyboard, growing, more);

  /** The last result of {@link #picture}, and its arguments. */
  private @Nullable Shot picture;

  private @Nullable Storyboard pictured;
  private int picturedShot;

  /** The time the current shot has been shown, in milliseconds at the standard pace. */
  private double shown;

  /** Whether this is a run in progress, whose first shot is not held. */
  private boolean awaited;

  /** Creates a player without a recording. */
  public PlayerViewModel() {
    place.bind(shot.add(beyond));
    growing.subscribe(this::stayOnTrack);
    more.subscribe(this::stayOnTrack);
  }

  /**
   * Returns the shot at the playhead, which is computed once.
   *
   * @throws IllegalStateException if there is no recording
   */
  public Shot picture() {
    Storyboard board = storyboard.get();
    if (board == null) {
      throw new IllegalStateException("nothing is played");
    }
    Shot made = picture;
    if (made == null || !board.equals(pictured) || picturedShot != shot.get()) {
      made = board.shot(shot.get());
      picture = made;
      pictured = board;
      picturedShot = shot.get();
    }
    return made;
  }

  /**
   * Lets the playhead go on after the end, for as many steps as a longer recording beside this one
   * has more; none while this one grows.
   */
  public void goBeyond(int steps) {
    more.set(steps);
  }

  private int stepsBeyond() {
    return growing.get() ? 0 : more.get();
  }

  private void stayOnTrack() {
    beyond.set(Math.min(beyond.get(), stepsBeyond()));
  }

  /** Removes the recording. */
  public void clear() {
    playing.set(false);
    growing.set(false);
    beyond.set(0);
    shot.set(0);
    storyboard.set(null);
  }

  /** Plays a recording from its start. */
  public void load(Recording recording, boolean grows) {
    playing.set(false);
    beyond.set(0);
    shot.set(0);
    shown = 0;
    awaited = grows;
    growing.set(grows);
    storyboard.set(new Storyboard(recording));
    playing.set(true);
  }

  /** Shows a recording, paused at the end of a step. */
  public void show(Recording recording, boolean grows, int steps) {
    playing.set(false);
    shown = 0;
    growing.set(grows);
    beyond.set(0);
    var board = new Storyboard(recording);
    shot.set(Math.min(shot.get(), board.size() - 1));
    storyboard.set(board);
    shot.set(board.endOf(Math.min(steps, board.steps())));
  }

  /** Replaces the recording with a longer one; the playhead stays. */
  public void grow(Recording longer) {
    Storyboard board = storyboard.get();
    storyboard.set(board == null ? new Storyboard(longer) : board.grownTo(longer));
  }

  /** Notes that no more steps follow. */
  public void complete() {
    growing.set(false);
  }

  @Override
  public void tick(double milliseconds) {
    Storyboard board = storyboard.get();
    if (board == null || !playing.get()) {
      return;
    }
    shown += milliseconds * speed.get();
    int next = shot.get();
    while (next < board.size() - 1 && shown >= durationOf(board, next)) {
      shown -= durationOf(board, next);
      next = after(board, next);
    }
    shot.set(next);
    if (next == board.size() - 1) {
      if (growing.get()) {
        shown = 0; // time spent waiting is not owed to the step that comes
      } else {
        tickBeyond(board);
      }
    }
  }

  private void tickBeyond(Storyboard board) {
    int last = stepsBeyond();
    int next = beyond.get();
    double duration = Pace.STANDARD.ofStep(Math.max(1, board.steps() + last));
    while (next < last && shown >= duration) {
      shown -= duration;
      next++;
    }
    beyond.set(next);
    playing.set(next < last);
  }

  /** Returns the shot after another: with reduced motion, the end of the next step. */
  private int after(Storyboard board, int from) {
    return reducedMotion.get()
        ? board.endOf(Math.min(board.stepOf(from) + 1, board.steps()))
        : from + 1;
  }

  private double durationOf(Storyboard board, int from) {
    double duration = 0;
    for (int i = from; i < after(board, from); i++) {
      duration += i == 0 && awaited ? 0 : Pace.STANDARD.milliseconds(board, i);
    }
    return duration;
  }

  @Override
  public void toggle() {
    Storyboard board = storyboard.get();
    if (board == null) {
      return;
    }
    if (!playing.get() && place.get() == track.getValue().last() && !growing.get()) {
      scrub(0);
    }
    playing.set(!playing.get());
  }

  /** Pauses at the current shot. */
  public void pause() {
    playing.set(false);
  }

  @Override
  public void scrub(int target) {
    Storyboard board = storyboard.get();
    if (board != null) {
      playing.set(false);
      shown = 0;
      awaited = false;
      int last = board.size() - 1;
      shot.set(Math.clamp(target, 0, last));
      beyond.set(Math.clamp(target - last, 0, stepsBeyond()));
    }
  }

  @Override
  public void stepOn() {
    Storyboard board = storyboard.get();
    if (board != null) {
      int step = board.stepOf(shot.get());
      int next = board.isStepEnd(shot.get()) ? step + 1 : step;
      boolean isPast = next > board.steps() && stepsBeyond() > 0;
      scrub(isPast ? place.get() + 1 : board.endOf(Math.min(next, board.steps())));
    }
  }

  @Override
  public void stepBack() {
    Storyboard board = storyboard.get();
    if (board != null) {
      boolean isPast = beyond.get() > 0;
      scrub(isPast ? place.get() - 1 : board.endOf(Math.max(0, board.stepOf(shot.get()) - 1)));
    }
  }

  /** Returns the recording's storyboard; null if there is none. */
  public ReadOnlyObjectProperty<@Nullable Storyboard> storyboardProperty() {
    return storyboard.getReadOnlyProperty();
  }

  /** Returns the shot at the playhead. */
  public ReadOnlyIntegerProperty shotProperty() {
    return shot.getReadOnlyProperty();
  }

  /** Returns the number of steps by which the playhead is after the end. */
  public ReadOnlyIntegerProperty beyondProperty() {
    return beyond.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyIntegerProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  @Override
  public BooleanExpression loadedProperty() {
    return storyboard.isNotNull();
  }

  @Override
  public ObservableValue<Track> trackProperty() {
    return track;
  }

  private Track track() {
    Storyboard board = storyboard.get();
    return board == null ? Track.EMPTY : Track.of(board, stepsBeyond());
  }

  @Override
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** Returns whether more steps follow. */
  public ReadOnlyBooleanProperty growingProperty() {
    return growing.getReadOnlyProperty();
  }

  @Override
  public DoubleProperty speedProperty() {
    return speed;
  }

  /** Returns whether playback moves by whole steps rather than by tokens. */
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }
}

package org.unmask.app.player;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.playback.Pace;
import org.unmask.playback.Recording;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/**
 * Where the playhead is in a recording, and how it moves. A recording may grow while it plays: at
 * its end the playhead then waits for what comes. A clock calls {@link #tick}.
 */
public final class PlayerViewModel {
  /** The speeds to choose from. */
  public static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

  private final ReadOnlyObjectWrapper<@Nullable Storyboard> storyboard =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper shot = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper();
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private final DoubleProperty speed = new SimpleDoubleProperty(1);

  /** What {@link #picture} made last, and of what. */
  private @Nullable Shot picture;

  private @Nullable Storyboard pictured;
  private int picturedShot;

  /** How long the present shot has been shown, in milliseconds of the standard pace. */
  private double shown;

  /** Whether this is a run that somebody waits for: its start has been seen, and is not held. */
  private boolean awaited;

  /**
   * The picture at the playhead, made once however many show it.
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

  /** Takes a recording and plays it from its start. */
  public void load(Recording recording, boolean grows) {
    playing.set(false);
    shot.set(0);
    shown = 0;
    awaited = grows;
    growing.set(grows);
    storyboard.set(new Storyboard(recording));
    playing.set(true);
  }

  /** Takes a recording and pauses where a number of its steps are whole. */
  public void show(Recording recording, boolean grows, int steps) {
    playing.set(false);
    shown = 0;
    growing.set(grows);
    var board = new Storyboard(recording);
    shot.set(Math.min(shot.get(), board.size() - 1));
    storyboard.set(board);
    shot.set(board.endOf(Math.min(steps, board.steps())));
  }

  /** Takes the same recording with more steps, the playhead staying where it is. */
  public void grow(Recording longer) {
    Storyboard board = storyboard.get();
    storyboard.set(board == null ? new Storyboard(longer) : board.grownTo(longer));
  }

  /** Learns that no step comes any more. */
  public void complete() {
    growing.set(false);
  }

  /** Lets time pass. */
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
        playing.set(false);
      }
    }
  }

  /** The shot that follows another while playing: with reduced motion, the next whole step. */
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

  /** Plays, from the start again where all has been played; or pauses. */
  public void toggle() {
    Storyboard board = storyboard.get();
    if (board == null) {
      return;
    }
    if (!playing.get() && shot.get() == board.size() - 1 && !growing.get()) {
      scrub(0);
    }
    playing.set(!playing.get());
  }

  /** Stays at the present shot. */
  public void pause() {
    playing.set(false);
  }

  /** Pauses at a shot. */
  public void scrub(int target) {
    Storyboard board = storyboard.get();
    if (board != null) {
      playing.set(false);
      shown = 0;
      awaited = false;
      shot.set(Math.clamp(target, 0, board.size() - 1));
    }
  }

  /** Pauses where the present step is whole, or the next one if it is already. */
  public void stepOn() {
    Storyboard board = storyboard.get();
    if (board != null) {
      int step = board.stepOf(shot.get());
      int next = board.isStepEnd(shot.get()) ? step + 1 : step;
      scrub(board.endOf(Math.min(next, board.steps())));
    }
  }

  /** Pauses where the step before the present one is whole. */
  public void stepBack() {
    Storyboard board = storyboard.get();
    if (board != null) {
      scrub(board.endOf(Math.max(0, board.stepOf(shot.get()) - 1)));
    }
  }

  /** Pauses at the start. */
  public void first() {
    scrub(0);
  }

  /** Pauses at the end of what is recorded. */
  public void last() {
    Storyboard board = storyboard.get();
    if (board != null) {
      scrub(board.size() - 1);
    }
  }

  /** What is played, if anything is. */
  public ReadOnlyObjectProperty<@Nullable Storyboard> storyboardProperty() {
    return storyboard.getReadOnlyProperty();
  }

  /** The shot at the playhead. */
  public ReadOnlyIntegerProperty shotProperty() {
    return shot.getReadOnlyProperty();
  }

  /** Whether the playhead moves. */
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** Whether steps are still to come. */
  public ReadOnlyBooleanProperty growingProperty() {
    return growing.getReadOnlyProperty();
  }

  /** How fast the playhead moves; 1 is the standard pace. */
  public DoubleProperty speedProperty() {
    return speed;
  }

  /** Whether playing goes from one whole step to the next, and not token by token. */
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }

  /** Plays at the next lower speed, if there is one. */
  public void slower() {
    SPEEDS.reversed().stream().filter(s -> s < speed.get()).findFirst().ifPresent(speed::set);
  }

  /** Plays at the next higher speed, if there is one. */
  public void faster() {
    SPEEDS.stream().filter(s -> s > speed.get()).findFirst().ifPresent(speed::set);
  }
}

package org.unmask.app.player;

import java.util.Arrays;
import java.util.Optional;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.race.Race;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceTimeline;

/**
 * One playhead for all lanes of a race. While the race runs each lane is at its newest step; then
 * all are played together on the race's clock.
 */
public final class RacePlayback implements Playback {
  /** The least pace of a race's forward passes, in passes per second. */
  private static final double SLOWEST = 3;

  private static final double LONGEST_SECONDS = 12;

  private final ObjectProperty<RaceClock> clock = new SimpleObjectProperty<>(RaceClock.PASSES);
  private final ReadOnlyObjectWrapper<@Nullable Race> race = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable RaceTimeline> timeline =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Track> track = new ReadOnlyObjectWrapper<>(Track.EMPTY);
  private final ReadOnlyIntegerWrapper place = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final DoubleProperty speed = new SimpleDoubleProperty(1);
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private final LaneShots lanes = new LaneShots();
  private double[] moments = {0};
  private double moment;

  /** Creates a playhead of nothing. */
  public RacePlayback() {
    clock.subscribe(
        (_, _) -> {
          Race shown = race.get();
          if (shown != null && timeline.get() != null) {
            double share = moment / Math.max(1e-9, duration());
            time(shown);
            go(share * duration());
          }
        });
  }

  /** Shows a race that runs, each lane at its newest step. */
  public void follow(Race now) {
    playing.set(false);
    timeline.set(null);
    track.set(Track.EMPTY);
    show(now);
  }

  /** Plays a race from the start, if it has a step. */
  public void play(Race now) {
    show(now);
    time(now);
    go(0);
    playing.set(duration() > 0);
  }

  /** Takes what is new of a race that is played: scores of further texts. */
  public void update(Race now) {
    show(now);
  }

  /** Shows the lanes of a race that has run in another arrangement, at the same moment. */
  public void rearrange(Race now) {
    lanes.clear();
    time(now);
    show(now);
    go(moment);
  }

  /** Shows a race at its end. */
  public void rest(Race now) {
    show(now);
    time(now);
    playing.set(false);
    go(duration());
  }

  /** Shows nothing. */
  public void clear() {
    playing.set(false);
    timeline.set(null);
    track.set(Track.EMPTY);
    lanes.clear();
    race.set(null);
    redraw();
  }

  private void show(Race now) {
    lanes.show(now);
    race.set(now);
    redraw();
  }

  private void time(Race now) {
    RaceTimeline next = now.timeline(clock.get());
    moments = next.moments();
    timeline.set(next);
    track.set(new Track(moments.length - 1, moments.length, i -> i));
  }

  private double duration() {
    RaceTimeline now = timeline.get();
    return now == null ? 0 : now.duration();
  }

  private void go(double to) {
    moment = Math.clamp(to, 0, duration());
    int found = Arrays.binarySearch(moments, moment);
    place.set(found >= 0 ? found : Math.max(0, -found - 2));
    redraw();
  }

  private void redraw() {
    revision.set(revision.get() + 1);
  }

  /** Returns what a lane shows now; empty if it has no text yet. */
  public Optional<LaneShots.Frame> frame(int lane) {
    RaceTimeline times = timeline.get();
    return times == null
        ? lanes.newest(lane, clock.get())
        : lanes.at(lane, times, moment, reducedMotion.get());
  }

  @Override
  public void tick(double milliseconds) {
    if (!playing.get()) {
      return;
    }
    go(moment + milliseconds / 1000 * pace() * speed.get());
    if (moment >= duration()) {
      playing.set(false);
    }
  }

  /**
   * Returns clock units a second at the standard speed: time as it was, passes at a pace that can
   * be watched.
   */
  private double pace() {
    return clock.get() == RaceClock.TIME ? 1 : Math.max(SLOWEST, duration() / LONGEST_SECONDS);
  }

  @Override
  public void toggle() {
    if (timeline.get() != null) {
      if (!playing.get() && moment >= duration()) {
        go(0);
      }
      playing.set(!playing.get());
    }
  }

  @Override
  public void scrub(int target) {
    if (timeline.get() != null) {
      playing.set(false);
      go(moments[Math.clamp(target, 0, moments.length - 1)]);
    }
  }

  @Override
  public void stepBack() {
    scrub(
        moment > moments[Math.min(place.get(), moments.length - 1)]
            ? place.get()
            : place.get() - 1);
  }

  @Override
  public void stepOn() {
    scrub(place.get() + 1);
  }

  /** Returns on which clock the lanes are played. */
  public ObjectProperty<RaceClock> clockProperty() {
    return clock;
  }

  /** Returns whether lanes move by whole steps rather than by tokens. */
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }

  /** Returns the race; null for none. */
  public ReadOnlyObjectProperty<@Nullable Race> raceProperty() {
    return race.getReadOnlyProperty();
  }

  /** Returns whether each lane is at its newest step, as more will come. */
  public boolean isFollowing() {
    return race.get() != null && timeline.get() == null;
  }

  /** Counts whatever changes what a lane shows. */
  public ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  @Override
  public BooleanExpression loadedProperty() {
    return timeline.isNotNull();
  }

  @Override
  public ObservableValue<Track> trackProperty() {
    return track.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyIntegerProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  @Override
  public DoubleProperty speedProperty() {
    return speed;
  }
}

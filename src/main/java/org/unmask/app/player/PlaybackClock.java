package org.unmask.app.player;

import javafx.animation.AnimationTimer;

/** A timer that moves a playback on by the time between two pulses, as long as it plays. */
public final class PlaybackClock extends AnimationTimer {
  /** The longest time between two pulses, in milliseconds: a stall is no reason to leap. */
  private static final double LONGEST = 100;

  private final Playback playback;
  private long before = System.nanoTime();

  private PlaybackClock(Playback playback) {
    this.playback = playback;
  }

  /** Has a playback move whenever it plays. */
  public static void drive(Playback playback) {
    var clock = new PlaybackClock(playback);
    playback
        .playingProperty()
        .subscribe(
            playing -> {
              if (playing) {
                clock.start();
              } else {
                clock.stop();
              }
            });
  }

  @Override
  public void handle(long now) {
    double milliseconds = Math.min(LONGEST, (now - before) / 1e6);
    before = now;
    playback.tick(Math.max(0, milliseconds));
  }
}

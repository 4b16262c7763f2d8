package org.unmask.app.stage;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;

/**
 * An animation that moves tokens from where they were seen to their places, and fades in new ones.
 * A token that gets another place on its way goes on from where it is.
 */
final class Glide extends AnimationTimer {
  /** The duration of a motion. */
  static final double MILLISECONDS = 200;

  /** Less than this, in pixels, is not seen to move. */
  private static final double VISIBLE = 0.5;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final Map<TokenView, Motion> moves = new HashMap<>();
  private final Map<TokenView, Motion> fades = new HashMap<>();
  private final Runnable ended;
  private long frame = UNKNOWN;

  /** A motion, which is given the share of it that is left, from 1 to 0. */
  private static final class Motion {
    private final DoubleConsumer left;
    private final double enough;
    private long begin;

    /**
     * A motion.
     *
     * @param enough the share too small to see
     */
    Motion(DoubleConsumer left, double enough, long begin) {
      this.left = left;
      this.enough = enough;
      this.begin = begin;
    }
  }

  /**
   * A glide.
   *
   * @param ended runs when all motions have ended
   */
  Glide(Runnable ended) {
    this.ended = ended;
  }

  /** Lets a token come to its place from a distance. */
  void move(TokenView token, double dx, double dy) {
    begin(
        moves,
        token,
        left -> {
          token.setTranslateX(dx * left);
          token.setTranslateY(dy * left);
        },
        VISIBLE / Math.hypot(dx, dy));
  }

  /** Lets a token fade in. */
  void appear(TokenView token) {
    begin(fades, token, left -> token.setOpacity(1 - left), 0);
  }

  private void begin(
      Map<TokenView, Motion> motions, TokenView token, DoubleConsumer left, double enough) {
    left.accept(1);
    if (moves.isEmpty() && fades.isEmpty()) {
      frame = UNKNOWN;
      start();
    }
    motions.put(token, new Motion(left, enough, frame));
  }

  /** Puts a token to its place now. */
  void settle(TokenView token) {
    moves.remove(token);
    fades.remove(token);
    token.setTranslateX(0);
    token.setTranslateY(0);
    token.setOpacity(1);
  }

  @Override
  public void handle(long now) {
    frame = now;
    advance(moves.values().iterator(), now);
    advance(fades.values().iterator(), now);
    if (moves.isEmpty() && fades.isEmpty()) {
      stop();
      ended.run();
    }
  }

  private static void advance(Iterator<Motion> motions, long now) {
    while (motions.hasNext()) {
      Motion motion = motions.next();
      if (motion.begin == UNKNOWN) {
        motion.begin = now;
      }
      double left = Math.pow(1 - Math.min(1, (now - motion.begin) / (MILLISECONDS * 1e6)), 3);
      boolean isAtEnd = left <= motion.enough;
      motion.left.accept(isAtEnd ? 0 : left);
      if (isAtEnd) {
        motions.remove();
      }
    }
  }
}

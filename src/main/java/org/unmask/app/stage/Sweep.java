package org.unmask.app.stage;

import java.util.List;
import javafx.animation.AnimationTimer;

/**
 * Brings tokens up to date in reading order. On a screen only so many change between two frames: a
 * long text that changes as a whole, as at a run's start, takes a few frames instead of holding
 * one.
 */
final class Sweep extends AnimationTimer {
  /** What a slow machine draws beside a model at work within a sixtieth of a second. */
  private static final int ON_SCREEN = 64;

  private final List<TokenView> tokens;
  private int most = Integer.MAX_VALUE;
  private boolean goesOn;

  /**
   * @param tokens what is swept, as it is then
   */
  Sweep(List<TokenView> tokens) {
    this.tokens = tokens;
  }

  /** Spreads changes of many tokens over several frames from now on. */
  void paceForScreen() {
    most = ON_SCREEN;
  }

  /** Whether all that changes is updated at once. */
  boolean isWhole() {
    return most == Integer.MAX_VALUE;
  }

  /** Updates what can be now; the rest in the frames to come. */
  void begin() {
    if (!goesOn) {
      handle(0);
    }
  }

  /** Updates all now. */
  void finish() {
    tokens.forEach(TokenView::update);
  }

  @Override
  public void handle(long now) {
    int left = most;
    for (TokenView token : tokens) {
      if (token.update() && --left == 0) {
        break;
      }
    }
    if (left == 0 && !goesOn) {
      start();
    } else if (left > 0 && goesOn) {
      stop();
    }
    goesOn = left == 0;
  }
}

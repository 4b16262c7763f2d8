package org.unmask.app.stage;

import java.util.List;
import javafx.animation.AnimationTimer;

/**
 * Updates tokens in reading order, a limited number per frame, so that a large change does not
 * delay a frame.
 */
final class TokenUpdater extends AnimationTimer {
  /** The number of tokens a slow machine draws within 1/60 s while a model runs. */
  private static final int ON_SCREEN = 64;

  private final List<TokenView> tokens;
  private int most = Integer.MAX_VALUE;
  private boolean goesOn;

  /**
   * @param tokens supplies the tokens to update
   */
  TokenUpdater(List<TokenView> tokens) {
    this.tokens = tokens;
  }

  /** Spreads large changes over several frames from now on. */
  void paceForScreen() {
    most = ON_SCREEN;
  }

  /** Returns whether all changes are drawn at once. */
  boolean isWhole() {
    return most == Integer.MAX_VALUE;
  }

  /** Updates as many tokens as one frame allows and the rest in later frames. */
  void begin() {
    if (!goesOn) {
      handle(0);
    }
  }

  /** Updates all tokens now. */
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

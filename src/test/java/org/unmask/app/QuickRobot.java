package org.unmask.app;

import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.robot.KeyboardRobot;

/**
 * A robot that waits until the window is laid out anew. TestFX's sleeps 50 ms after each key and
 * each call, 35 s in a test with many keys.
 */
public final class QuickRobot extends FxRobot {
  private static final int PULSES = 2;
  private static final int SECONDS = 60;

  @Override
  public FxRobot interact(Runnable work) {
    waitFor(asyncFx(work));
    waitForFxEvents();
    return this;
  }

  @Override
  public FxRobot press(KeyCode... keys) {
    keyboard().pressNoWait(keys);
    waitForFxEvents();
    return this;
  }

  @Override
  public FxRobot release(KeyCode... keys) {
    keyboard().releaseNoWait(keys);
    waitForFxEvents();
    return this;
  }

  @Override
  public FxRobot push(KeyCode... keys) {
    press(keys);
    Collections.reverse(Arrays.asList(keys)); // those pressed last first
    return release(keys);
  }

  private KeyboardRobot keyboard() {
    return robotContext().getKeyboardRobot();
  }

  /** Waits until what was asked is done, and the window laid out and drawn since then. */
  public static void waitForFxEvents() {
    var drawn = new CompletableFuture<Void>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              private int pulses;

              @Override
              public void handle(long now) {
                if (++pulses == PULSES) {
                  stop();
                  Platform.runLater(() -> drawn.complete(null)); // after the layout of this pulse
                }
              }
            }.start());
    drawn.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }
}

package org.unmask.app.window;

import static java.util.Objects.requireNonNull;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.unmask.app.RobotExtension;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.services.AppServices;

/** A test of the whole window, which each of its methods opens anew. */
@ExtendWith(RobotExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
public abstract class WindowTest {
  /** Long enough for a slow machine. */
  private static final int SECONDS = 60;

  /** From one question to the next, in milliseconds. */
  private static final int BETWEEN = 40;

  @TempDir protected Path folder;
  protected Stage window;
  protected MainWindow shell;
  private final ExecutorService modelThread = Executors.newSingleThreadExecutor();
  private final ExecutorService fileThread = Executors.newSingleThreadExecutor();

  /** Opens the window, on the thread of the screen. */
  protected final void open(
      Stage stage, AppServices services, PathChooser chooser, double width, double height) {
    window = stage;
    shell = new MainWindow(services, chooser, stage, modelThread, fileThread);
    shell.show();
    stage.setWidth(width);
    stage.setHeight(height);
  }

  @AfterEach
  protected final void close(FxRobot robot) {
    robot.interact(window::hide);
    modelThread.close();
    fileThread.close();
  }

  /** Waits until the thread of models has done what it was given. */
  protected final void awaitModelThread() throws Exception {
    modelThread.submit(() -> {}).get();
    waitForFxEvents();
  }

  protected final Scene scene() {
    return window.getScene();
  }

  protected final Node node(String selector) {
    return requireNonNull(scene().lookup(selector), selector);
  }

  protected final Label label(String selector) {
    return (Label) node(selector);
  }

  protected final TextField field(String selector) {
    return (TextField) node(selector);
  }

  /** Whether a node is there and it and all that it is in is visible. */
  protected final boolean isShown(String selector) {
    waitForFxEvents();
    for (Node node = scene().lookup(selector); node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return scene().lookup(selector) != null;
  }

  /** Waits for a condition, which is asked now and then: the machine has other things to do. */
  @SuppressWarnings("ThreadSleep")
  protected static void until(Callable<Boolean> condition) throws Exception {
    waitFor(
        SECONDS,
        TimeUnit.SECONDS,
        () -> {
          boolean holds = condition.call();
          if (!holds) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN);
          }
          return holds;
        });
    waitForFxEvents();
  }
}

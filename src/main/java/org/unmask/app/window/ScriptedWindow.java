package org.unmask.app.window;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Window;

/**
 * A script that does in the window what a user does: waits for the model, generates a text, and
 * closes the window.
 */
public final class ScriptedWindow {
  private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
  private static final long LOOK_MILLISECONDS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintStream out;

  private ScriptedWindow(PrintStream out) {
    this.out = out;
  }

  /**
   * Begins to wait, on a thread of its own, for the window that is about to be opened. Each line
   * written says how many milliseconds after the JVM began something was there. What does not come
   * in two minutes ends the program with status 1.
   */
  public static void run(PrintStream out) {
    Thread.ofPlatform().daemon().name("scripted-window").start(new ScriptedWindow(out)::run);
  }

  private void run() {
    await("window", _ -> true);
    await("model", scene -> !generate(scene).isDisabled());
    Platform.runLater(() -> generate(window().getScene()).fire());
    await("first token", ScriptedWindow::hasFreshToken);
    await("text", scene -> !generate(scene).isDisabled());
    Platform.runLater(() -> window().hide());
  }

  private void await(String what, Predicate<Scene> there) {
    Instant end = Instant.now().plus(PATIENCE);
    try {
      while (!isSo(there)) {
        if (Instant.now().isAfter(end)) {
          out.println("no " + what);
          Runtime.getRuntime().halt(1); // the window's thread may hang
        }
        Thread.sleep(LOOK_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    out.printf("%s %d%n", what, ManagementFactory.getRuntimeMXBean().getUptime());
  }

  private static boolean isSo(Predicate<Scene> there) {
    var answer = new CompletableFuture<Boolean>();
    try {
      Platform.runLater(() -> answer.complete(isShowing() && there.test(window().getScene())));
      return answer.join();
    } catch (IllegalStateException e) { // JavaFX has not begun
      return false;
    }
  }

  private static boolean isShowing() {
    List<Window> windows = Window.getWindows();
    return !windows.isEmpty() && windows.getFirst().isShowing();
  }

  private static Window window() {
    return Window.getWindows().getFirst();
  }

  private static Button generate(Scene scene) {
    return (Button) scene.lookup("#generate");
  }

  /** Returns whether a token is fresh; those of the legend do not count. */
  private static boolean hasFreshToken(Scene scene) {
    return scene.getRoot().lookupAll(".token").stream()
        .filter(token -> !token.getStyleClass().contains("swatch"))
        .anyMatch(token -> token.getPseudoClassStates().contains(FRESH));
  }
}
